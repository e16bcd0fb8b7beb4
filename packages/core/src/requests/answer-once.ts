import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { claimKey, findAnswer, storeAnswer, type KeyedRequest } from './request-answer.queries.ts'

/** What a procedure answered: nothing, or what travels as JSON. */
interface Answered {
  readonly data: unknown
}

/** Answers larger than this are not kept: a repeat learns that the first succeeded. */
const largestAnswer = 262_144

interface OnceOptions {
  readonly request: Omit<KeyedRequest, 'accountId'>
  /** False for what is shown once, such as a first password. */
  readonly keepsAnswer: boolean
}

/**
 * Runs `run`, which answers undefined when it refused, unless a request with this key has succeeded before,
 * and then answers what that was answered. Both in the call's transaction: effect and answer are there
 * together or not at all. Throws `conflict` (`host.request_key_reused`, `host.answer_not_kept`).
 */
export async function answerOnce(
  call: CoreCall,
  options: OnceOptions,
  run: () => Promise<Answered | undefined>,
): Promise<Answered> {
  const request = { ...options.request, accountId: call.actor.accountId }
  const id = await claimKey(call.core, request, call.now)
  if (id === undefined) {
    return { data: await repeated(call, request) }
  }
  // Asked before `run`: keys that it makes may be rolled back with it.
  const known = await call.keyRing.find(call.street, call.core)
  const answer = await run()
  const text = answer === undefined ? undefined : textOf(answer.data)
  if (options.keepsAnswer && text !== undefined && text.length <= largestAnswer) {
    const keys = known ?? (await call.keyRing.getOrCreate(call.street, call.core, call.now))
    await storeAnswer(call.core, id, keys.encrypt(text, placeOf(id)))
  }
  return { data: answer?.data }
}

async function repeated(call: CoreCall, request: KeyedRequest): Promise<unknown> {
  const before = await findAnswer(call.core, request)
  if (
    before === undefined ||
    before.procedure !== request.procedure ||
    before.inputDigest !== request.inputDigest
  ) {
    throw new AppError('conflict', { reason: 'host.request_key_reused' })
  }
  if (before.answer === null) {
    throw new AppError('conflict', { reason: 'host.answer_not_kept' })
  }
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const text = keys.decrypt(before.answer, placeOf(before.id))
  return text === '' ? undefined : JSON.parse(text)
}

/** '' for nothing, which JSON cannot say. */
function textOf(data: unknown): string {
  return data === undefined ? '' : JSON.stringify(data)
}

function placeOf(rowId: string) {
  return { table: 'request_answer', column: 'answer', rowId }
}
