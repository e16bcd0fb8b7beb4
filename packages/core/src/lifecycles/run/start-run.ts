import { AppError, newId } from '@sanzhi/kernel'
import type { NewRun } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import type { OwnedLifecycle } from '../registry.ts'
import { coreVoice } from '../../core-voice.ts'
import { setTimers } from './deadline-timers.ts'
import { dueDetails, initialState, standIn, stepOf } from './enter-state.ts'
import { pinnedSettings } from './pinned-settings.ts'
import * as queries from './run.queries.ts'

/** Begins a case: keeps the version and the settings that it goes by to its end, and starts the clock of its first state. */
export async function startRun(
  call: CoreCall,
  owned: OwnedLifecycle,
  { subject, placeId, path, params = {} }: NewRun & { readonly subject: string },
): Promise<void> {
  const { owner, fullName, ownerVersion, outline, hash } = owned
  const pinId = await call.services.settings.pin()
  const state = initialState(outline)
  const standing = await standIn(call, state, await pinnedSettings(call, owned, pinId))
  const editionId = await queries.keepEdition(call.core, {
    id: newId(call.now),
    lifecycle: fullName,
    ownerVersion,
    hash,
    outline: JSON.stringify(outline),
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
  const id = newId(call.now)
  const isNew = await queries.insertRun(call.core, {
    id,
    owner,
    lifecycle: fullName,
    editionId,
    pinId,
    subject,
    placeId,
    path,
    params: JSON.stringify(params),
    steps: 1,
    ...standing,
    ...recordStamp(call),
  })
  if (!isNew) {
    throw new AppError('conflict', { reason: 'lifecycles.already_started' })
  }
  await queries.insertSteps(call.core, [
    stepOf(call, {
      runId: id,
      seq: 1,
      kind: 'started',
      toState: state.name,
      details: JSON.stringify(dueDetails(standing)),
    }),
  ])
  await setTimers(call, id, { before: { dueAt: null, remindAt: null }, after: standing })
  await coreVoice(call).audit.record({
    action: 'lifecycles.started',
    object: subject,
    details: { run: id, lifecycle: fullName, version: ownerVersion },
  })
  await coreVoice(call).events.emit({
    type: 'lifecycles.started',
    subject,
    data: { run: id, lifecycle: fullName, state: state.name },
  })
}
