import { newId } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { AuthTables } from './auth-tables.ts'
import type { EventKind } from './event-kind.ts'

/** From where: an address without its end, and a device in a word. Null where nobody's browser did it. */
export interface Whereabouts {
  readonly place: string | null
  readonly device: string | null
}

const nowhere: Whereabouts = { place: null, device: null }

/** Notes what happened to an account, for its owner to see. In the caller's transaction. */
export async function noteEvent(
  auth: Kysely<AuthTables>,
  event: { readonly accountId: string; readonly kind: EventKind; readonly from?: Whereabouts },
  now: Date,
): Promise<void> {
  const { place, device } = event.from ?? nowhere
  await auth
    .insertInto('accountEvent')
    .values({ id: newId(now), userId: event.accountId, kind: event.kind, place, device, createdAt: now })
    .execute()
}

/** The latest events of an account, newest first. */
export function listEvents(auth: Kysely<AuthTables>, accountId: string, limit: number) {
  return auth
    .selectFrom('accountEvent')
    .select(['id', 'kind', 'place', 'device', 'createdAt'])
    .where('userId', '=', accountId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
