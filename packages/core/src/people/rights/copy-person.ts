import type { PersonalRecord } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { listActs } from '../consent/consent.queries.ts'
import { listPurposes } from '../consent/consent.service.ts'
import { listLooks } from '../look/look.queries.ts'
import { logLook, viewLooks } from '../look/look.service.ts'
import { findStanding, listAliases } from '../person/person.queries.ts'
import { personNotFound } from '../person/reader.ts'
import { takeRequest } from './take-request.ts'
import { copyOf } from './rights-copy.view.ts'
import { recordsInForce } from './plugin-records.ts'
import { loadOwnRecords } from './own-records.ts'

/** Lines of the log that a copy shows; beyond, it says that there are more. */
const maxLooks = 500

/**
 * Everything that the street keeps of a person, opened, for a verified request: the core's records, the log of who looked, and
 * what each module in force adds. The copy is itself a look, in the log with its request.
 */
export async function copyByRequest(call: CoreCall, act: { readonly id: string; readonly version: number }) {
  const { row } = await takeRequest(call, act, 'copy')
  const standing = await findStanding(call.core, row.personId)
  if (standing === undefined || standing.erasedAt !== null) {
    throw personNotFound()
  }
  const personIds = await listAliases(call.core, standing.id)
  const looks = await listLooks(call.core, { limit: maxLooks }, personIds)
  const fromPlugins: PersonalRecord[] = []
  for (const [pluginId, records] of recordsInForce(call)) {
    fromPlugins.push(...(await records.copy(call.pluginCall(pluginId), personIds)))
  }
  const copy = copyOf({
    call,
    own: await loadOwnRecords(call, personIds),
    acts: await listActs(call.core, personIds),
    purposes: await listPurposes(call),
    looks: await viewLooks(call, looks),
    fromPlugins,
  })
  await logLook(call, {
    subject: 'person',
    id: standing.id,
    field: 'everything',
    reasonKind: 'request',
    reasonText: `request:${row.id}`,
  })
  return copy
}
