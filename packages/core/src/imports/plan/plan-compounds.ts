import { newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { placesSettings } from '../../places/settings.ts'
import { recordStamp } from '../../record-stamp.ts'
import { checkCompounds, type CompoundRow } from '../rosters/compounds.ts'
import { indexByName } from '../rosters/name-index.ts'
import type { RowFinding } from '../sheet/read-roster.ts'
import { created, updated, type TouchedRow } from '../undo/touched-row.ts'
import { keepMissing, type MissingColumns } from './keep-missing.ts'
import { listFieldChanges, type ImportPlan, type RowChange } from './import-plan.ts'
import { describeCompound, type Known, type KnownCompound, loadKnownCompounds } from './known-compounds.ts'
import { writeInBatches } from './write-rows.ts'

/** Compounds are matched by code, else by name or alias within their community. Source: handbook 3.2. */
export async function planCompounds(
  call: CoreCall,
  rows: readonly CompoundRow[],
  missing: MissingColumns,
): Promise<ImportPlan> {
  const known = await loadKnownCompounds(call)
  const { accepted, errors } = checkCompounds(rows, {
    communities: indexByName(known.communities, (row) => [row.name]),
    communityOfGrid: new Map(known.grids.map((grid) => [grid.code, grid.communityName])),
  })
  const gridByCode = new Map(known.grids.map((grid) => [grid.code, grid]))
  const match = makeMatcher(known.compounds)
  const serials = new Map<string, number>()
  const unsaid = new Set([...missing].map((key) => fieldNames.get(key) ?? key))
  const oldRule = call.settings.of(placesSettings)['compound.old_rule']
  const matched = accepted.map(({ sheetRow, values }) => {
    const before = match(values)
    const code = before?.code ?? values.code ?? nextCode(values.gridCode, serials, known.codes)
    const kept = keepMissing(desired(values, code), before, unsaid)
    const after = {
      ...kept,
      isOld: (unsaid.has('isOld') ? kept : values).isOld ?? isOldByYear(kept, oldRule),
    }
    const gridId = gridByCode.get(values.gridCode)?.id ?? ''
    return { sheetRow, id: before?.id ?? newId(call.now), before, after, gridId }
  })
  const neighbours = resolveNeighbours(matched, known)
  const planned = matched.map((row) => {
    const adjacent = neighbours.byId.get(row.id) ?? []
    const before =
      row.before === undefined ? undefined : describeCompound(row.before, row.before.adjacentNames)
    const after = describeCompound(
      row.after,
      adjacent.map((neighbour) => neighbour.name),
    )
    return { ...row, adjacent, fields: listFieldChanges(before, after) }
  })
  const changed = planned.filter((row) => row.fields.length > 0)
  return {
    changes: changed.map((row): RowChange => ({
      sheetRow: row.sheetRow,
      label: row.after.name,
      change: row.before === undefined ? 'create' : 'update',
      fields: row.fields,
    })),
    unchanged: planned.length - changed.length,
    errors,
    notes: neighbours.notes,
    write: () => writeCompounds(call, changed),
  }
}

/** Undecided without a year. Source: setting `compound.old_rule`. */
function isOldByYear(
  { builtYear }: Pick<CompoundRow['values'], 'builtYear'>,
  rule: { readonly built_until: number },
): boolean | null {
  return builtYear === null ? null : builtYear <= rule.built_until
}

/** What a compound calls a column of the roster, where it is called otherwise. */
const fieldNames = new Map([
  ['monthlyFeeLi', 'feeLi'],
  ['collectionBasisPoints', 'collectionBp'],
  ['expectedCollectionBasisPoints', 'expectedCollectionBp'],
  ['hasOwnersCommittee', 'hasCommittee'],
])

function makeMatcher(compounds: readonly KnownCompound[]) {
  const byCode = new Map(compounds.map((row) => [row.code, row]))
  const byName = indexByName(compounds, (row) =>
    [row.name, ...row.aliases].map((name) => `${row.communityName} ${name}`),
  )
  return (values: CompoundRow['values']): KnownCompound | undefined => {
    const coded = values.code === null ? undefined : byCode.get(values.code)
    const named = byName.find(`${values.communityName} ${values.name}`)
    return coded ?? (named.length === 1 && values.code === null ? named[0] : undefined)
  }
}

/** A roster without codes gets ours: the grid's code and a serial. */
function nextCode(gridCode: string, serials: Map<string, number>, taken: ReadonlySet<string>): string {
  let serial = serials.get(gridCode) ?? 0
  let code: string
  do {
    serial += 1
    code = `${gridCode}-${String(serial).padStart(2, '0')}`
  } while (taken.has(code))
  serials.set(gridCode, serial)
  return code
}

function desired(values: CompoundRow['values'], code: string) {
  const { monthlyFeeLi, collectionBasisPoints, expectedCollectionBasisPoints, hasOwnersCommittee, ...rest } =
    values
  return {
    ...rest,
    code,
    aliases: [...(values.aliases ?? [])].toSorted(),
    adjacentNames: values.adjacentNames ?? [],
    feeLi: monthlyFeeLi,
    collectionBp: collectionBasisPoints,
    expectedCollectionBp: expectedCollectionBasisPoints,
    hasCommittee: hasOwnersCommittee,
  }
}

interface Planned {
  readonly sheetRow: number
  readonly id: string
  readonly before: KnownCompound | undefined
  readonly after: ReturnType<typeof desired>
  readonly gridId: string
}

interface Neighbour {
  readonly id: string
  readonly name: string
}

/** The neighbours that each row names; a name that leads nowhere or to several is told and left out. */
function resolveNeighbours(planned: readonly Planned[], known: Known) {
  const plannedIds = new Set(planned.map((row) => row.id))
  const everywhere = [
    ...planned.map((row) => ({
      id: row.id,
      name: row.after.name,
      names: [row.after.name, ...row.after.aliases],
    })),
    ...known.compounds
      .filter((row) => !plannedIds.has(row.id))
      .map((row) => ({ id: row.id, name: row.name, names: [row.name, ...row.aliases] })),
  ]
  const index = indexByName(everywhere, (row) => row.names)
  const byId = new Map<string, readonly Neighbour[]>()
  const notes: RowFinding[] = []
  for (const row of planned) {
    const neighbours = new Map<string, Neighbour>()
    for (const name of row.after.adjacentNames) {
      const found = index.find(name)
      const [other] = found
      if (other === undefined || found.length > 1) {
        notes.push({
          sheetRow: row.sheetRow,
          column: 'adjacentNames',
          value: name,
          reason: other === undefined ? 'imports.compound_unknown' : 'imports.compound_ambiguous',
          params: { places: found.length },
        })
      } else if (other.id !== row.id) {
        neighbours.set(other.id, { id: other.id, name: other.name })
      }
    }
    byId.set(row.id, [...neighbours.values()])
  }
  return { byId, notes }
}

async function writeCompounds(
  call: CoreCall,
  changed: readonly (Planned & { readonly adjacent: readonly Neighbour[] })[],
): Promise<readonly TouchedRow[]> {
  const stamp = recordStamp(call)
  const valuesOf = ({ after, gridId }: Planned) => ({
    gridId,
    code: after.code,
    name: after.name,
    builtYear: after.builtYear,
    isOld: after.isOld,
    propertyStatus: after.propertyStatus,
    firmName: after.firmName,
    buildingCount: after.buildingCount,
    householdCount: after.householdCount,
    floorAreaCm2: after.floorAreaCm2,
    feeLi: after.feeLi,
    collectionBp: after.collectionBp,
    expectedCollectionBp: after.expectedCollectionBp,
    hasCommittee: after.hasCommittee,
  })
  await writeInBatches(
    changed.filter((row) => row.before === undefined),
    (batch) =>
      call.core
        .insertInto('compound')
        .values(batch.map((row) => ({ id: row.id, ...valuesOf(row), ...stamp })))
        .execute(),
  )
  for (const row of changed.filter((candidate) => candidate.before !== undefined)) {
    await call.core
      .updateTable('compound')
      .set((eb) => ({ ...valuesOf(row), updatedAt: call.now, version: eb('version', '+', 1) }))
      .where('id', '=', row.id)
      .execute()
  }
  const ids = changed.map((row) => row.id)
  if (ids.length === 0) {
    return []
  }
  await call.core.deleteFrom('compoundAlias').where('compoundId', 'in', ids).execute()
  await writeInBatches(
    changed.flatMap((row) => row.after.aliases.map((alias) => ({ compoundId: row.id, alias }))),
    (batch) =>
      call.core
        .insertInto('compoundAlias')
        .values(batch.map((row) => ({ id: newId(call.now), ...row, ...stamp })))
        .execute(),
  )
  await call.core.deleteFrom('compoundAdjacency').where('compoundId', 'in', ids).execute()
  await writeInBatches(
    changed.flatMap((row) =>
      row.adjacent.map((neighbour) => ({ compoundId: row.id, adjacentId: neighbour.id })),
    ),
    (batch) =>
      call.core
        .insertInto('compoundAdjacency')
        .values(batch.map((pair) => ({ id: newId(call.now), ...pair, ...stamp })))
        .execute(),
  )
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  return changed.map((row) =>
    row.before === undefined
      ? created('compound', row.id)
      : updated('compound', row.before, { values: storedBefore(row.before), key: keys }),
  )
}

/** A compound's columns as they stood, with its other names and its neighbours. */
function storedBefore(before: KnownCompound) {
  const { gridId, name, builtYear, isOld, propertyStatus, firmName, buildingCount, householdCount } = before
  const { floorAreaCm2, feeLi, collectionBp, expectedCollectionBp, hasCommittee, aliases, adjacentIds } =
    before
  return {
    gridId,
    name,
    builtYear,
    isOld,
    propertyStatus,
    firmName,
    buildingCount,
    householdCount,
    floorAreaCm2,
    feeLi,
    collectionBp,
    expectedCollectionBp,
    hasCommittee,
    aliases,
    adjacentIds,
  }
}
