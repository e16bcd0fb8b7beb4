import type { Kysely } from 'kysely'
import { newId } from '@sanzhi/kernel'
import type { RequestsTables } from './requests-tables.ts'

type Core = Kysely<RequestsTables>

/** A repeat after a day is a new request: by then nobody waits for the first answer. */
const answersKeptMs = 86_400_000

/** Cleared away with each new key, a few at a time and none that another request is clearing. */
const clearedAtOnce = 100

export interface KeyedRequest {
  readonly accountId: string
  readonly requestKey: string
  /** `<endpoint>/<procedure>`. */
  readonly procedure: string
  readonly inputDigest: string
}

/**
 * Takes the key for this transaction and returns the new row's id; undefined when it is taken. Waits for another
 * transaction that holds it: if that is rolled back, the key is free again.
 */
export async function claimKey(core: Core, request: KeyedRequest, now: Date): Promise<string | undefined> {
  const old = core
    .selectFrom('requestAnswer')
    .select('id')
    .where('createdAt', '<', new Date(now.getTime() - answersKeptMs))
    .limit(clearedAtOnce)
    .forUpdate()
    .skipLocked()
  await core.deleteFrom('requestAnswer').where('id', 'in', old).execute()
  const id = newId(now)
  const claimed = await core
    .insertInto('requestAnswer')
    .values({
      id,
      ...request,
      answer: null,
      createdAt: now,
      createdBy: request.accountId,
      updatedAt: now,
      version: 1,
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'requestKey']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return claimed?.id
}

export function findAnswer(core: Core, request: Pick<KeyedRequest, 'accountId' | 'requestKey'>) {
  return core
    .selectFrom('requestAnswer')
    .select(['id', 'procedure', 'inputDigest', 'answer'])
    .where('accountId', '=', request.accountId)
    .where('requestKey', '=', request.requestKey)
    .executeTakeFirst()
}

export async function storeAnswer(core: Core, id: string, answer: Buffer): Promise<void> {
  await core.updateTable('requestAnswer').set({ answer }).where('id', '=', id).execute()
}
