import { AppError, decideCitizenNumber, decideMobile } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { pageOf } from '../../page.ts'
import { listConsents } from '../consent/consent.service.ts'
import { countLook } from '../look/count-look.ts'
import { shownName, sightOf } from '../masking.ts'
import type { StreetKeys } from '../street-keys.ts'
import * as queries from './person.queries.ts'
import { viewPerson, viewPersonFacts } from './person.view.ts'
import { personNotFound, readerAt } from './reader.ts'
import { openPerson } from './sealed-person.ts'

export async function listPersons(
  call: CoreCall,
  request: queries.PersonFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  const visible = call.visiblePlaces('people.view')
  const found = await queries.listPersons(call.core, request, visible)
  const total = await queries.countPersons(call.core, request, visible)
  const keys = await call.keyRing.find(call.street, call.core)
  const page = pageOf(found, request.limit, { total, keyOf: (row) => [row.name, row.id] })
  return { ...page, rows: page.rows.map((row) => viewPerson(row, readerAt(call, row.compoundId), keys)) }
}

/** A person by its id, or by the id of a record that was merged into it. Throws `not_found`. */
export async function getPerson(call: CoreCall, id: string) {
  const visible = call.visiblePlaces('people.view')
  const standing = await queries.findStanding(call.core, id)
  const row = standing === undefined ? undefined : await queries.findPerson(call.core, standing.id, visible)
  if (row === undefined) {
    throw personNotFound()
  }
  const aliases = await queries.listAliases(call.core, row.id)
  const keys = await call.keyRing.find(call.street, call.core)
  const changes = await queries.listChanges(call.core, aliases)
  const authors = [...new Set(changes.flatMap((change) => change.createdBy ?? []))]
  return viewPersonFacts(
    {
      row,
      affiliations: await queries.listAffiliations(call.core, aliases),
      grids: await gridsOf(call, row, keys),
      changes,
      consents: await listConsents(call, aliases),
      names: await call.accountNames(authors),
    },
    readerAt(call, row.compoundId),
    keys,
  )
}

/** Grids whose worker this is: the same name and the same number. */
export async function gridsOf(call: CoreCall, row: queries.PersonRow, keys: StreetKeys | undefined) {
  const { phone } = openPerson(row, keys)
  const grids =
    phone === null || keys === undefined ? [] : await queries.listGridsOfWorker(call.core, row.name)
  return grids.filter(
    ({ id, workerPhone }) =>
      workerPhone !== null &&
      keys?.decrypt(workerPhone, { table: 'grid', column: 'worker_phone', rowId: id }) === phone,
  )
}

/**
 * Whose number this is, in whole: a way to find a record without showing a number. Counted like a look, since it
 * tells whether somebody is on record. Throws `bad_input` (`people.no_number`), `rate_limited`.
 */
export async function findByNumber(call: CoreCall, text: string) {
  const citizen = decideCitizenNumber(text.trim())
  const mobile = decideMobile(text)
  if (!citizen.valid && !mobile.valid) {
    throw new AppError('bad_input', { reason: 'people.no_number' })
  }
  await countLook(call)
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const value = citizen.valid ? citizen.value : mobile.valid ? mobile.value : ''
  const found = await queries.findByHash(call.core, keys.match(value), call.visiblePlaces('people.view'))
  await call.services.audit.record({
    action: 'people.searched_by_number',
    object: `street:${call.street.tenantId}`,
    details: { kind: citizen.valid ? 'citizenNumber' : 'phone', found: found.length },
  })
  const rows = await queries.listNames(
    call.core,
    found.map(({ id }) => id),
  )
  const nameOf = new Map(
    rows.map((row) => [row.id, shownName(row, sightOf('name', readerAt(call, row.compoundId), 'listing'))]),
  )
  return { people: found.map(({ id }) => ({ id, name: nameOf.get(id) ?? '' })) }
}
