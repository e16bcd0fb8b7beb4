import { invariant, newId, type PlainDate } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { insertPersonKeys } from '../../people/person/person-keys.queries.ts'
import { sealPerson } from '../../people/person/sealed-person.ts'
import type { StreetKeys } from '../../people/street-keys.ts'
import { recordStamp } from '../../record-stamp.ts'
import { indexByName, nameKey } from '../rosters/name-index.ts'
import { checkMembers, partyMembers, type PartyMemberRow } from '../rosters/party-members.ts'
import { created, ended, updated, type TouchedRow } from '../undo/touched-row.ts'
import { listFieldChanges, type ImportPlan, type RowChange } from './import-plan.ts'
import { loadCompoundNames, type NamedCompound } from './compound-names.ts'
import { keepMissing, type MissingColumns } from './keep-missing.ts'
import { loadKnownMembers, type KnownMember } from './known-members.ts'
import { maskNumbers } from './mask-numbers.ts'
import { writeInBatches } from './write-rows.ts'

/** Name of the branch where a roster gives none: the affiliation is counted, and the gap is plain to see. */
const unnamedBranch = { formal: '党支部待核实', reported: '街道外党支部待核实' }

/**
 * Members are matched by citizen number, else by name and compound where that is one person. A branch that a
 * roster names is taken as reported, not founded; it never undoes an affiliation to an approved branch.
 * Source: handbook 3, 3.2, 6.2 P14.
 */
export async function planMembers(
  call: CoreCall,
  rows: readonly PartyMemberRow[],
  missing: MissingColumns,
): Promise<ImportPlan> {
  const compounds = await loadCompoundNames(call)
  const compoundIndex = indexByName(compounds, (row) => row.names)
  const { accepted, errors } = checkMembers(rows, { today: call.today, compounds: compoundIndex })
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const hashes = accepted.flatMap(({ values }) =>
    values.citizenNumber === null ? [] : [keys.match(values.citizenNumber)],
  )
  const known = await loadKnownMembers(call, keys, hashes)
  const match = makeMatcher(known, keys)
  const planned = accepted.map(({ sheetRow, values }) => {
    const compound = compoundIndex.find(values.compoundName)[0]
    const before = match(values, compound?.id)
    const after = keepMissing(desired(values, compound, before), before, missing)
    const shownBefore = before === undefined ? undefined : describe(before)
    const fields = listFieldChanges(shownBefore, describe(after)).map(masked)
    return { sheetRow, personId: before?.personId ?? newId(call.now), before, after, fields }
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
    notes: [],
    write: () => writeMembers(call, keys, changed),
  }
}

function makeMatcher(known: readonly KnownMember[], keys: StreetKeys) {
  const byHash = new Map(known.flatMap((row) => (row.hash === null ? [] : [[row.hash, row] as const])))
  const byName = Map.groupBy(known, (row) => `${nameKey(row.name)} ${row.compoundId ?? ''}`)
  return (values: PartyMemberRow['values'], compoundId: string | undefined): KnownMember | undefined => {
    if (values.citizenNumber !== null) {
      return byHash.get(keys.match(values.citizenNumber).toString('hex'))
    }
    const alike = byName.get(`${nameKey(values.name)} ${compoundId ?? ''}`) ?? []
    return alike.length === 1 ? alike[0] : undefined
  }
}

interface DesiredMember {
  readonly name: string
  readonly citizenNumber: string | null
  readonly gender: 'male' | 'female' | null
  readonly phone: string | null
  readonly joinedOn: PlainDate | null
  readonly category: 'full' | 'probationary'
  readonly affiliation: 'formal' | 'reported'
  readonly branchName: string
  readonly compoundId: string | null
  readonly compoundName: string
  readonly isRetired: boolean | null
  readonly specialities: readonly string[]
}

function desired(
  values: PartyMemberRow['values'],
  compound: NamedCompound | undefined,
  before: KnownMember | undefined,
): DesiredMember {
  const { name, gender, phone, joinedOn, category, affiliation, isRetired } = values
  return {
    name,
    gender,
    phone,
    joinedOn,
    category,
    affiliation,
    isRetired,
    citizenNumber: values.citizenNumber ?? before?.citizenNumber ?? null,
    branchName: branchFor(values, before),
    compoundId: compound?.id ?? null,
    compoundName: compound?.name ?? values.compoundName,
    specialities: [...(values.specialities ?? [])].toSorted(),
  }
}

/** An approved branch stays; otherwise the roster's, or a name that shows the gap. */
function branchFor(
  { affiliation, branchName }: PartyMemberRow['values'],
  before: KnownMember | undefined,
): string {
  return before?.branchApproved === true && affiliation === 'formal'
    ? before.branchName
    : (branchName ?? unnamedBranch[affiliation])
}

/** The fields of a member by the keys of the roster's columns, for showing what changes. */
function describe(row: DesiredMember | KnownMember) {
  return {
    name: row.name,
    citizenNumber: row.citizenNumber,
    gender: row.gender,
    phone: row.phone,
    joinedOn: row.joinedOn,
    category: row.category,
    affiliation: row.affiliation,
    branchName: row.branchName,
    compoundName: row.compoundName,
    isRetired: row.isRetired,
    specialities: row.specialities,
  }
}

const masked = maskNumbers(partyMembers)

interface Changed {
  readonly personId: string
  readonly before: KnownMember | undefined
  readonly after: DesiredMember
}

async function writeMembers(
  call: CoreCall,
  keys: StreetKeys,
  changed: readonly Changed[],
): Promise<readonly TouchedRow[]> {
  const organisations = await ensureOrganisations(call, changed)
  const touched: TouchedRow[] = organisations.fresh.map((id) => created('party_organisation', id))
  const fresh = changed.filter((row) => row.before === undefined)
  await writeInBatches(fresh, async (batch) => {
    const sealed = batch.map((row) => ({ row, ...sealMember(row, keys) }))
    await call.core
      .insertInto('person')
      .values(
        sealed.map(({ row, columns }) => ({
          id: row.personId,
          ...plainValues(row),
          ...columns,
          erasedAt: null,
          mergedInto: null,
          ...recordStamp(call),
        })),
      )
      .execute()
    await insertPersonKeys(
      call,
      sealed.flatMap(({ row, newKey }) =>
        newKey === undefined ? [] : [{ personId: row.personId, wrappedKey: newKey }],
      ),
    )
  })
  touched.push(...fresh.map(({ personId }) => created('person', personId)))
  const joining = changed.filter(({ before }) => before === undefined || before.member === null)
  await writeInBatches(joining, async (batch) => {
    const members = batch.map((row) => ({
      id: newId(call.now),
      personId: row.personId,
      ...memberValues(row.after),
      ...recordStamp(call),
    }))
    await call.core.insertInto('partyMember').values(members).execute()
    touched.push(...members.map(({ id }) => created('party_member', id)))
  })
  for (const { before, ...row } of changed) {
    if (before !== undefined) {
      touched.push(...(await updateMember(call, keys, { ...row, before })))
    }
  }
  const moved = changed.filter((row) => movesBranch(row))
  await writeInBatches(moved, async (batch) => {
    await call.core
      .updateTable('affiliation')
      .set((eb) => ({ validTo: call.today, updatedAt: call.now, version: eb('version', '+', 1) }))
      .where(
        'personId',
        'in',
        batch.map((row) => row.personId),
      )
      .where('kind', '=', 'formal')
      .where('validTo', 'is', null)
      .execute()
    const affiliations = batch.map((row) => ({
      id: newId(call.now),
      personId: row.personId,
      organisationId: organisations.byName.get(row.after.branchName) ?? '',
      kind: 'formal' as const,
      validFrom: call.today,
      validTo: null,
      ...recordStamp(call),
    }))
    await call.core.insertInto('affiliation').values(affiliations).execute()
    touched.push(...batch.flatMap(({ before }) => before?.affiliationHeld ?? []).map(ended))
    touched.push(...affiliations.map(({ id }) => created('affiliation', id)))
  })
  return touched
}

function movesBranch({ before, after }: Changed): boolean {
  return (
    before === undefined || before.branchName !== after.branchName || before.affiliation !== after.affiliation
  )
}

function plainValues({ after }: Changed) {
  const { name, gender, compoundId } = after
  return { name, gender, compoundId }
}

/** Both values at once: a person has one key, and a person from before such keys gets one here. */
function sealMember({ personId, before, after }: Changed, keys: StreetKeys) {
  return sealPerson({ id: personId, wrappedKey: before?.wrappedKey ?? null }, after, keys)
}

interface MemberValues<Category> {
  readonly category: Category
  readonly joinedOn: PlainDate | null
  readonly isRetired: boolean | null
  readonly specialities: readonly string[]
}

function memberValues<Category>({ category, joinedOn, isRetired, specialities }: MemberValues<Category>) {
  return { category, joinedOn, isRetired, specialities: [...specialities] }
}

async function updateMember(
  call: CoreCall,
  keys: StreetKeys,
  row: Changed & { readonly before: KnownMember },
): Promise<readonly TouchedRow[]> {
  const { columns, newKey } = sealMember(row, keys)
  const wrappedKey = newKey ?? row.before.wrappedKey
  invariant(wrappedKey, 'a person who is sealed has a key')
  if (newKey !== undefined) {
    await insertPersonKeys(call, [{ personId: row.personId, wrappedKey: newKey }])
  }
  await call.core
    .updateTable('person')
    .set((eb) => ({ ...plainValues(row), ...columns, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', row.personId)
    .execute()
  const { member } = row.before
  if (member !== null) {
    await call.core
      .updateTable('partyMember')
      .set((eb) => ({ ...memberValues(row.after), updatedAt: call.now, version: eb('version', '+', 1) }))
      .where('id', '=', member.id)
      .execute()
  }
  const key = keys.openPersonKey(row.personId, wrappedKey)
  const { name, gender, compoundId, citizenNumber, phone } = row.before
  const { personVersion } = row.before
  return [
    updated(
      'person',
      { id: row.personId, version: personVersion },
      { values: { name, gender, compoundId, citizenNumber, phone }, key },
    ),
    ...(member === null ? [] : [updated('party_member', member, { values: memberValues(row.before), key })]),
  ]
}

/** Organisations by name; those that nobody has named before are written as reported. */
async function ensureOrganisations(
  call: CoreCall,
  changed: readonly Changed[],
): Promise<{ readonly byName: ReadonlyMap<string, string>; readonly fresh: readonly string[] }> {
  const existing = await call.core
    .selectFrom('partyOrganisation')
    .select(['id', 'name'])
    .where('state', '<>', 'dissolved')
    // An approved branch comes last and so stands for its name.
    .orderBy('state', 'desc')
    .execute()
  const byName = new Map(existing.map((row) => [row.name, row.id]))
  const wanted = new Map(
    changed
      .filter((row) => !byName.has(row.after.branchName))
      .map((row) => [row.after.branchName, row.after.affiliation === 'reported'] as const),
  )
  const fresh = [...wanted].map(([name, isExternal]) => ({
    id: newId(call.now),
    name,
    level: 'branch' as const,
    form: null,
    state: 'reported' as const,
    isExternal,
    foundedOn: null,
    endedOn: null,
    ...recordStamp(call),
  }))
  await writeInBatches(fresh, (batch) =>
    call.core
      .insertInto('partyOrganisation')
      .values([...batch])
      .execute(),
  )
  return {
    byName: new Map([...byName, ...fresh.map((row) => [row.name, row.id] as const)]),
    fresh: fresh.map(({ id }) => id),
  }
}
