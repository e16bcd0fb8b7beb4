import { AppError } from '@sanzhi/kernel'
import type { Move, Moved, NextMove, RuleFinding, TransitionOutline } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import type { OwnedLifecycle } from '../registry.ts'
import { coreVoice } from '../../core-voice.ts'
import { setTimers } from './deadline-timers.ts'
import { decideMove, findRefusals, findTransition, type MoveRefusal } from './decide-move.ts'
import { dueDetails, runNotFound, standIn, stateOf, stepOf } from './enter-state.ts'
import { pinnedSettings } from './pinned-settings.ts'
import * as queries from './run.queries.ts'

/** Moves a case on: load and lock, authorise, decide, write, tell. */
export async function moveRun(
  call: CoreCall,
  owned: OwnedLifecycle,
  {
    subject,
    transition: name,
    facts,
    version,
    reason: typed = '',
  }: Move<string, unknown> & {
    readonly subject: string
  },
): Promise<Moved<string>> {
  const run = await queries.lockRun(call.core, owned.fullName, subject)
  if (run === undefined) {
    throw runNotFound()
  }
  const transition = findTransition(run.outline, run.state, name)
  requirePermission(call, `${run.owner}.${permissionOf(run, name)}`, run.placeId)
  if (run.version !== version) {
    throw new AppError('stale', { reason: 'lifecycles.stale' })
  }
  if (transition === undefined) {
    throw new AppError('conflict', {
      reason: 'lifecycles.wrong_state',
      params: wordsOf(stateOf(run.outline, run.state).title),
    })
  }
  const settings = await pinnedSettings(call, owned, run.pinId)
  const findings = findingsOf(call, { owned, run, facts, settings }, transition)
  const reason = typed.trim()
  const refusal = decideMove(transition, findings, reason)
  if (refusal !== undefined) {
    throw refused(run.owner, refusal)
  }
  const state = stateOf(run.outline, transition.to)
  const standing = await standIn(call, state, settings)
  const moved = { version: run.version + 1, steps: run.steps + 1 }
  await queries.updateRun(call.core, run.id, { ...standing, ...moved, updatedAt: call.now })
  await queries.insertSteps(call.core, [
    stepOf(call, {
      runId: run.id,
      seq: moved.steps,
      kind: 'moved',
      transition: name,
      fromState: run.state,
      toState: state.name,
      reason: reason === '' ? null : reason,
      details: JSON.stringify({ overridden: findings, ...dueDetails(standing) }),
    }),
  ])
  await setTimers(call, run.id, { before: run, after: standing })
  await tell(call, run, {
    transition: name,
    to: state.name,
    isFinal: state.kind === 'final',
    overridden: findings.length,
  })
  return { state: state.name, version: moved.version, warnings: findings }
}

/** What leads on from where a case stands, and what speaks against each. */
export async function listNextMoves(
  call: CoreCall,
  owned: OwnedLifecycle,
  { subject, facts }: { readonly subject: string; readonly facts: unknown },
): Promise<readonly NextMove[]> {
  const run = await queries.findRun(call.core, owned.fullName, subject)
  if (run === undefined) {
    return []
  }
  const settings = await pinnedSettings(call, owned, run.pinId)
  return run.outline.transitions
    .filter(({ from }) => from.includes(run.state))
    .map((transition) => {
      const findings = findingsOf(call, { owned, run, facts, settings }, transition)
      return {
        transition: transition.name,
        isPermitted: mayAt(call, `${run.owner}.${transition.permission}`, run.placeId),
        findings,
        needsReason: transition.needsReason || findings.length > 0,
      }
    })
}

function findingsOf(
  call: CoreCall,
  asked: {
    readonly owned: OwnedLifecycle
    readonly run: queries.FoundRun
    readonly facts: unknown
    readonly settings: unknown
  },
  transition: TransitionOutline,
): readonly RuleFinding[] {
  const { owned, run, facts, settings } = asked
  const context = { now: call.now, today: call.today, settings }
  return findRefusals({ outline: run.outline, lifecycle: owned.lifecycle }, transition, { facts, context })
}

/** Of the transition whatever the state: who may not do it learns nothing of where the case stands. */
function permissionOf({ outline }: queries.FoundRun, name: string): string {
  const transition = outline.transitions.find((known) => known.name === name)
  if (transition === undefined) {
    throw new AppError('bad_input', { reason: 'lifecycles.no_such_transition', params: { name } })
  }
  return transition.permission
}

/** A case of no place is the whole street's: a role in one place does not reach it. */
export function mayAt(call: CoreCall, permission: string, placeId: string | null): boolean {
  return placeId === null
    ? call.can(permission) && call.visiblePlaces(permission) === null
    : call.can(permission, placeId)
}

function requirePermission(call: CoreCall, permission: string, placeId: string | null): void {
  if (!mayAt(call, permission, placeId)) {
    throw new AppError('forbidden', { reason: 'access.forbidden', params: { permission } })
  }
}

const wordsOf = ({ zh, en }: { readonly zh: string; readonly en: string }) => ({ zh, en })

/** The rule's words travel with the refusal, so that nobody has to write them a second time. */
function refused(owner: string, refusal: MoveRefusal): AppError {
  if (refusal.kind === 'reason_missing') {
    return new AppError('bad_input', { reason: 'lifecycles.reason_missing' })
  }
  const { rule, refusal: words, citation } = refusal.finding
  const params = { zh: `${words.zh}（${citation.zh}）。`, en: `${words.en} (${citation.en}).` }
  return refusal.kind === 'hard'
    ? new AppError('conflict', { reason: `${owner}.${rule}`, params })
    : new AppError('conflict', { reason: 'lifecycles.reason_needed', params })
}

/**
 * One event for all moves, which names the lifecycle and the transition: what stands on moves (inboxes, indicators,
 * notices) need not know every lifecycle's names, and an owner that means more by a move says so in an event of its own.
 */
async function tell(
  call: CoreCall,
  run: queries.FoundRun,
  move: {
    readonly transition: string
    readonly to: string
    readonly isFinal: boolean
    readonly overridden: number
  },
): Promise<void> {
  const { transition, to, isFinal, overridden } = move
  const data = { run: run.id, lifecycle: run.lifecycle, transition, from: run.state, to }
  await coreVoice(call).audit.record({
    action: 'lifecycles.moved',
    object: run.subject,
    details: { ...data, overridden },
  })
  await coreVoice(call).events.emit({
    type: 'lifecycles.moved',
    subject: run.subject,
    data: { ...data, isFinal },
  })
}
