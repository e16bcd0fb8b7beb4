import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { makeFirstPassword } from '../../identity/first-password.ts'
import { hashPassword } from '../../identity/password.ts'
import { getTemplateVersion } from '../../settings/adopt-template.ts'
import type { TemplateTables } from '../../settings/settings-tables.ts'
import type { DistrictCall, StreetToFound } from '../district-call.ts'
import { measureNow } from '../standing/measure-standing.ts'
import { furnishStreet } from './furnish-street.ts'
import {
  emptyForm,
  findFaults,
  gatherPeople,
  inOrderOfNeed,
  streetCode,
  type FirstPerson,
  type GatheredPerson,
  type OpeningFault,
  type OpeningForm,
} from './opening.ts'
import type { OpeningTables } from './opening-tables.ts'
import * as queries from './opening.queries.ts'
import { rehearseRosters, type RosterFile } from './opening-rosters.ts'
import { runningModules, surroundingsOf } from './surroundings.ts'
import { viewChoices, viewDraft, viewPlan } from './opening.view.ts'

const own = (call: DistrictCall) => call.districtDb<OpeningTables & TemplateTables>()

/** What a form chooses from. */
export async function listChoices(call: DistrictCall) {
  return viewChoices(call, await queries.listTemplates(own(call)))
}

/** Forms that are being filled in, the last touched first. One whose street is there already is not among them. */
export async function listDrafts(call: DistrictCall) {
  const rows = await queries.listDrafts(own(call))
  const names = await call.accountNames(rows.flatMap(({ createdBy }) => createdBy ?? []))
  const drafts = []
  for (const row of rows) {
    if ((await findOpened(call, row)) === undefined) {
      drafts.push({
        ...viewDraft(row, openPeople(call, row)),
        createdByName: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
      })
    }
  }
  return drafts
}

/** A form with what speaks against it. Throws `not_found` (`tenancy.opening_not_found`). */
export async function getDraft(call: DistrictCall, id: string) {
  const row = await getOpening(call, id)
  const opened = await findOpened(call, row)
  const form = formOf(call, row)
  return {
    ...viewDraft(row, form.people),
    openedSlug: opened?.slug ?? null,
    faults: opened === undefined ? await listFaults(call, form) : [],
  }
}

/** Begins a form, with what is known already. */
export async function beginDraft(
  call: DistrictCall,
  known: Partial<OpeningForm> = {},
): Promise<{ readonly id: string }> {
  const id = newId(call.now)
  const form = { ...emptyForm, code: call.district.code, ...known }
  await call.changeDistrict<OpeningTables, void>((db) =>
    queries.insertOpening(db, {
      id,
      streetId: newId(call.now),
      ...columnsOf(call, id, form),
      state: 'draft',
      openedAt: null,
      createdAt: call.now,
      createdBy: call.account.accountId,
      updatedAt: call.now,
      version: 1,
    }),
  )
  return { id }
}

/**
 * Begins forms that a workbook gave, or fills in again those that are there for the same codes: a workbook that is sent twice
 * leaves each street one form. In the order of `forms`.
 */
export async function keepForms(
  call: DistrictCall,
  forms: readonly OpeningForm[],
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  const drafts = await queries.listDrafts(own(call))
  const kept = []
  for (const form of forms) {
    const known = drafts.find((draft) => streetCode(draft.form.code) === streetCode(form.code))
    if (known === undefined) {
      kept.push({ ...(await beginDraft(call, form)), version: 1 })
    } else {
      await change(call, known, columnsOf(call, known.id, form))
      kept.push({ id: known.id, version: known.version + 1 })
    }
  }
  return kept
}

/** Keeps a form as it is now, whatever is still wrong with it. Throws `stale` (`tenancy.opening_changed`). */
export async function saveDraft(
  call: DistrictCall,
  { id, version, form }: { readonly id: string; readonly version: number; readonly form: OpeningForm },
) {
  await getOpening(call, id)
  await change(call, { id, version }, columnsOf(call, id, form))
  return getDraft(call, id)
}

/** Throws a form away. Throws `not_found` (`tenancy.opening_not_found`), also once its street is there. */
export async function discardDraft(call: DistrictCall, id: string): Promise<void> {
  const isGone = await call.changeDistrict<OpeningTables, boolean>((db) => queries.deleteDraft(db, id))
  if (!isGone) throw openingNotFound()
}

/**
 * Everything that opening would write, found by doing it and undoing it: figures are those that will be. Rosters are read in
 * the order in which they need one another. Throws as `applyOpening`.
 */
export async function planOpening(
  call: DistrictCall,
  { id, files }: { readonly id: string; readonly files: readonly RosterFile[] },
) {
  const row = await getOpening(call, id)
  const form = formOf(call, row)
  const faults = await listFaults(call, form)
  if (faults.length > 0) {
    return { version: row.version, faults, plan: null }
  }
  const people = gatherPeople(form.people)
  const modules = inOrderOfNeed(form.modules, runningModules(call))
  const street = await streetOf(call, row, form)
  const plan = await call.streets.rehearse(street, async (inStreet) => {
    const usernames = await furnishStreet(inStreet, {
      people: people.map((person) => ({ ...person, hash: '' })),
      modules,
    })
    return viewPlan(call, {
      street,
      people: people.map((person, index) => ({ ...person, username: usernames[index] ?? '' })),
      modules,
      rosters: await rehearseRosters(inStreet, files),
    })
  })
  return { version: row.version, faults, plan }
}

/** What is printed for one person, shown this once. */
export interface OpeningSlip {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly remark: string | null
}

/**
 * Opens the street that a form describes, whole or not at all. Once it is there, doing it again changes nothing and gives no
 * slips: the first answer held the only ones. Throws `bad_input` (`tenancy.opening_faulty`), `stale`
 * (`tenancy.opening_changed`, `tenancy.plan_changed`), `conflict` (`tenancy.slug_taken`, `tenancy.code_taken`).
 */
export async function applyOpening(
  call: DistrictCall,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<{ readonly slug: string; readonly slips: readonly OpeningSlip[] }> {
  const row = await getOpening(call, id)
  const opened = await settleOpened(call, row)
  if (opened !== undefined) return opened
  if (row.version !== version) throw openingChanged()
  const form = formOf(call, row)
  const faults = await listFaults(call, form)
  if (faults.length > 0) {
    // Another try may have come in between: what is taken was then taken by this very form.
    const meanwhile = await settleOpened(call, row)
    if (meanwhile !== undefined) return meanwhile
    throw new AppError('bad_input', { reason: 'tenancy.opening_faulty', params: { count: faults.length } })
  }
  const street = await streetOf(call, row, form)
  const people = await Promise.all(gatherPeople(form.people).map(withPassword))
  const slips = await open(call, street, {
    people,
    modules: inOrderOfNeed(form.modules, runningModules(call)),
  })
  await settle(call, row)
  await measureNow(call, street.slug)
  return { slug: street.slug, slips }
}

/** A form whose street is there is used; undefined while it is not. */
async function settleOpened(call: DistrictCall, row: queries.OpeningRow) {
  const opened = await findOpened(call, row)
  if (opened === undefined) return undefined
  await settle(call, row)
  return { slug: opened.slug, slips: [] }
}

type Newcomer = Awaited<ReturnType<typeof withPassword>>

async function withPassword(person: GatheredPerson) {
  const password = makeFirstPassword()
  return { ...person, password, hash: await hashPassword(password) }
}

/** Two tries at once: the one that comes second finds the street, and the slips are the first one's. */
async function open(
  call: DistrictCall,
  street: StreetToFound,
  furnishing: { readonly people: readonly Newcomer[]; readonly modules: readonly string[] },
): Promise<readonly OpeningSlip[]> {
  const { people } = furnishing
  try {
    const usernames = await call.streets.found(street, (inStreet: CoreCall) =>
      furnishStreet(inStreet, furnishing),
    )
    return people.map(({ name, password }, index) => ({
      name,
      username: usernames[index] ?? '',
      password,
      remark: street.name,
    }))
  } catch (error) {
    if (error instanceof AppError && error.reason === 'tenancy.already_opened') return []
    throw error
  }
}

/** Marks a form as used and forgets its people: they are accounts by now. */
async function settle(call: DistrictCall, row: queries.OpeningRow): Promise<void> {
  if (row.state === 'opened') return
  await call.changeDistrict<OpeningTables, boolean>((db) =>
    queries.updateOpening(db, row, {
      state: 'opened',
      openedAt: call.now,
      people: null,
      updatedAt: call.now,
    }),
  )
}

async function change(
  call: DistrictCall,
  at: { readonly id: string; readonly version: number },
  columns: { readonly form: string; readonly people: Buffer },
): Promise<void> {
  const isWritten = await call.changeDistrict<OpeningTables, boolean>((db) =>
    queries.updateOpening(db, at, { ...columns, updatedAt: call.now }),
  )
  if (!isWritten) throw openingChanged()
}

async function getOpening(call: DistrictCall, id: string): Promise<queries.OpeningRow> {
  const row = await queries.findOpening(own(call), id)
  if (row === undefined) throw openingNotFound()
  return row
}

function findOpened(call: DistrictCall, { streetId }: queries.OpeningRow) {
  return queries.findOpenedStreet(call.registry, { districtId: call.district.districtId, streetId })
}

/** Names and telephones of people lie sealed: they are nobody's account yet. */
function columnsOf(call: DistrictCall, id: string, { people, ...form }: OpeningForm) {
  const plain = Buffer.from(JSON.stringify(people), 'utf8')
  return {
    form: JSON.stringify(form),
    people: call.vault.seal(plain, { accountId: id, purpose: 'opening' }),
  }
}

function openPeople(call: DistrictCall, { id, people }: queries.OpeningRow): readonly FirstPerson[] {
  return people === null
    ? []
    : JSON.parse(call.vault.open(people, { accountId: id, purpose: 'opening' }).toString('utf8'))
}

function formOf(call: DistrictCall, row: queries.OpeningRow): OpeningForm {
  return { ...row.form, people: openPeople(call, row) }
}

async function streetOf(
  call: DistrictCall,
  row: queries.OpeningRow,
  form: OpeningForm,
): Promise<StreetToFound> {
  const { templateVersionId } = form
  return {
    tenantId: row.streetId,
    slug: form.slug,
    name: form.name.trim(),
    nameEn: form.nameEn.trim() === '' ? null : form.nameEn.trim(),
    code: streetCode(form.code) ?? form.code,
    template: templateVersionId === null ? null : await getTemplateVersion(own(call), templateVersionId),
  }
}

async function listFaults(call: DistrictCall, form: OpeningForm): Promise<readonly OpeningFault[]> {
  return findFaults(form, await surroundingsOf(call, [form]))
}

function openingNotFound(): AppError {
  return new AppError('not_found', { reason: 'tenancy.opening_not_found' })
}

function openingChanged(): AppError {
  return new AppError('stale', { reason: 'tenancy.opening_changed' })
}
