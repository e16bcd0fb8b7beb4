import { AppError, isUuid, newId } from '@sanzhi/kernel'
import { contentHash, type SettingsService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import * as queries from './settings.queries.ts'

/** Under which the core's own values are kept: no plugin's id. */
const ownCore = ''

/** A plugin pins and reads its own values alone; the core, where no plugin calls, those of all its domains. */
export function makeSettingsService(call: CoreCall): SettingsService {
  const owner = call.callerId ?? ownCore
  return {
    async pin() {
      const values = call.callerId === null ? coreValues(call) : call.settings.values(call.callerId)
      return queries.keepPin(call.core, {
        id: newId(call.now),
        owner,
        hash: contentHash(values),
        content: JSON.stringify(values),
        createdAt: call.now,
        createdBy: call.actor.accountId,
      })
    },
    async pinned(pinId) {
      const pin = isUuid(pinId) ? await queries.findPin(call.core, owner, pinId) : undefined
      if (pin === undefined) {
        throw new AppError('not_found', { reason: 'settings.pin_not_found' })
      }
      return pin.content
    },
  }
}

function coreValues(call: CoreCall): Readonly<Record<string, unknown>> {
  const domains = call.settingsOwners.filter(({ kind }) => kind === 'core')
  return Object.fromEntries(domains.map(({ id }) => [id, call.settings.values(id)]))
}
