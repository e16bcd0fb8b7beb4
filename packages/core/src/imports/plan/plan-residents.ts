import { newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { openPerson } from '../../people/person/sealed-person.ts'
import type { StreetKeys } from '../../people/street-keys.ts'
import { indexByName, nameKey } from '../rosters/name-index.ts'
import { shownValue } from '../sheet/roster-definition.ts'
import type { RowFinding } from '../sheet/read-roster.ts'
import { makeResidentChecker, type ResidentRow, residents } from '../rosters/residents.ts'
import { loadCompoundNames, type NamedCompound } from './compound-names.ts'
import { listFieldChanges, type ImportPlan, type RowChange } from './import-plan.ts'
import { keepMissing, type MissingColumns } from './keep-missing.ts'
import { findByHomes, findByNumbers, type KnownResident } from './known-residents.ts'
import { maskNumbers } from './mask-numbers.ts'
import { writeResidents, type ChangedResident, type DesiredResident } from './write-residents.ts'

/** Plans the parts of a roster, one after another: no more of it need be at hand than one part. */
export type PartPlanner = (rows: readonly ResidentRow[]) => Promise<ImportPlan>

/**
 * Residents are matched by citizen number, else by name and home where that is one person: whoever is known as a Party
 * member already stays one record. A roster that leaves out a column says nothing of it. Source: handbook 3.2, 8.
 */
export async function makeResidentPlanner(call: CoreCall, missing: MissingColumns): Promise<PartPlanner> {
  const listed = await loadCompoundNames(call)
  const compounds = indexByName(listed, (compound) => compound.names)
  const names = new Map(listed.map(({ id, name }) => [id, name]))
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const check = makeResidentChecker(compounds)
  /** Person → row: whoever is one person by name and home for two rows is neither's to decide. */
  const takenBy = new Map<string, number>()
  /** What this import has written is no match for its later rows: a check, which writes nothing, would not find it. */
  const own = new Set<string>()
  let parts = 0
  return async (rows) => {
    const { accepted, errors } = check(rows)
    const wanted = accepted.map(({ sheetRow, values }) => ({
      sheetRow,
      values,
      compound: compounds.find(values.compoundName)[0],
      hash: values.citizenNumber === null ? null : keys.match(values.citizenNumber),
      phoneHash: values.phone === null ? null : keys.match(values.phone),
    }))
    parts += 1
    const magnitude = 2 ** Math.ceil(Math.log2(parts))
    const find = await makeFinder(call, wanted, { own, magnitude })
    const changes: RowChange[] = []
    const changed: ChangedResident[] = []
    const twice: RowFinding[] = []
    for (const row of wanted) {
      const before = find(row)
      const firstRow = before === undefined ? undefined : takenBy.get(before.id)
      if (firstRow !== undefined) {
        twice.push(foundTwice(row, firstRow))
        continue
      }
      if (before !== undefined) takenBy.set(before.id, row.sheetRow)
      const after = desired(row, before, missing)
      const fields = differing(before, after, { keys, names })
      if (fields.length === 0) continue
      const change = before === undefined ? 'create' : 'update'
      changes.push({ sheetRow: row.sheetRow, label: after.name, change, fields })
      changed.push({ id: before?.id ?? newId(call.now), before, after })
    }
    return {
      changes,
      unchanged: wanted.length - changes.length - twice.length,
      errors: [...errors, ...twice],
      notes: [],
      async write() {
        for (const { id, before } of changed) {
          if (before === undefined) own.add(id)
        }
        return writeResidents(call, keys, changed)
      },
    }
  }
}

interface WantedResident {
  readonly sheetRow: number
  readonly values: ResidentRow['values']
  readonly compound: NamedCompound | undefined
  readonly hash: Buffer | null
  readonly phoneHash: Buffer | null
}

function foundTwice(row: WantedResident, firstRow: number): RowFinding {
  const { sheetRow, values } = row
  const value = shownValue(residents.columns[0], values.name)
  return { sheetRow, column: 'name', value, reason: 'imports.duplicate_person', params: { firstRow } }
}

async function makeFinder(
  call: CoreCall,
  wanted: readonly WantedResident[],
  { own, magnitude }: { readonly own: ReadonlySet<string>; readonly magnitude: number },
) {
  const byHash = new Map(
    (
      await findByNumbers(
        call,
        wanted.flatMap(({ hash }) => hash ?? []),
        magnitude,
      )
    ).map((row) => [row.citizenNumberHash?.toString('latin1') ?? '', row]),
  )
  const homes = wanted.flatMap(({ values, compound, hash }) =>
    hash === null && compound !== undefined ? [{ name: values.name, compoundId: compound.id }] : [],
  )
  const byHome = Map.groupBy(
    await findByHomes(call, homes, magnitude),
    (row) => `${row.name} ${row.compoundId}`,
  )
  return ({ values, compound, hash }: WantedResident): KnownResident | undefined => {
    if (hash !== null) return byHash.get(hash.toString('latin1'))
    const alike = (byHome.get(`${values.name} ${compound?.id}`) ?? []).filter(
      (row) => !own.has(row.id) && livesThere(row, values),
    )
    return alike.length === 1 ? alike[0] : undefined
  }
}

/** A record that says nothing of building or room does not speak against them. */
function livesThere(row: KnownResident, { building, room }: ResidentRow['values']): boolean {
  return mayAgree(row.building, building) && mayAgree(row.room, room)
}

function mayAgree(known: string | null, said: string | null): boolean {
  return known === null || said === null || nameKey(known) === nameKey(said)
}

function desired(
  { values, compound, hash, phoneHash }: WantedResident,
  before: KnownResident | undefined,
  missing: MissingColumns,
): DesiredResident {
  const { name, gender, building, room, residence, citizenNumber, phone } = values
  const plain = { name, gender, compoundId: compound?.id ?? null, building, room, residence }
  const fresh = { ...plain, citizenNumber, citizenNumberHash: hash, phone, phoneHash }
  if (before === undefined) return fresh
  return {
    ...fresh,
    ...keepMissing(plain, before, missing),
    // What is sealed already stays without being opened.
    ...(hash === null && { citizenNumber: undefined, citizenNumberHash: before.citizenNumberHash }),
    ...(missing.has('phone') && { phone: undefined, phoneHash: before.phoneHash }),
  }
}

const masked = maskNumbers(residents)

/** Told by the hashes whether a number differs: what is the same need not be opened. */
function differing(
  before: KnownResident | undefined,
  after: DesiredResident,
  { keys, names }: { readonly keys: StreetKeys; readonly names: ReadonlyMap<string, string> },
) {
  const plain = ({
    name,
    gender,
    compoundId,
    building,
    room,
    residence,
  }: DesiredResident | KnownResident) => ({
    name,
    gender,
    compoundName: compoundId === null ? null : (names.get(compoundId) ?? null),
    building,
    room,
    residence,
  })
  if (before === undefined) {
    const { citizenNumber = null, phone = null } = after
    return listFieldChanges(undefined, { ...plain(after), citizenNumber, phone }).map(masked)
  }
  const fields = listFieldChanges(plain(before), plain(after))
  const sameNumber = isSame(before.citizenNumberHash, after.citizenNumberHash)
  const samePhone = isSame(before.phoneHash, after.phoneHash)
  if (sameNumber && samePhone) return fields
  const opened = openPerson(before, keys)
  const numbers = listFieldChanges(
    {
      ...(sameNumber ? {} : { citizenNumber: opened.citizenNumber }),
      ...(samePhone ? {} : { phone: opened.phone }),
    },
    {
      ...(sameNumber ? {} : { citizenNumber: after.citizenNumber ?? null }),
      ...(samePhone ? {} : { phone: after.phone ?? null }),
    },
  )
  return [...fields, ...numbers.map(masked)]
}

function isSame(left: Buffer | null, right: Buffer | null): boolean {
  return left === null || right === null ? left === right : left.equals(right)
}
