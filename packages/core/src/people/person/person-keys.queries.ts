import { newId } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import type { PeopleTables } from '../people-tables.ts'

/** Writes the keys of people who had none. */
export async function insertPersonKeys(
  call: Pick<CoreCall, 'core' | 'now' | 'actor'>,
  made: readonly { readonly personId: string; readonly wrappedKey: Buffer }[],
): Promise<void> {
  if (made.length > 0) {
    // By arrays: an import writes them by the hundred thousand.
    await sql`
      insert into core.person_key (tenant_id, id, person_id, wrapped_key, created_at, created_by, updated_at, version)
      select sec.tenant(), n.*, ${call.now}::timestamptz, ${call.actor.accountId}::uuid, ${call.now}::timestamptz, 1
      from unnest(
        ${made.map(() => newId(call.now))}::uuid[], ${made.map(({ personId }) => personId)}::uuid[],
        ${made.map(({ wrappedKey }) => wrappedKey)}::bytea[]
      ) n`.execute(call.core)
  }
}

/** People who are still sealed under the street's key, at most `limit`. Locks them. */
export function lockUnsealed(db: Kysely<PeopleTables>, limit: number) {
  return db
    .selectFrom('person')
    .select(['person.id', 'person.citizenNumber', 'person.phone', 'person.erasedAt'])
    .where('person.erasedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('personKey').select('personKey.id').whereRef('personKey.personId', '=', 'person.id'),
        ),
      ),
    )
    .orderBy('person.id')
    .limit(limit)
    .forUpdate('person')
    .execute()
}

/** Destroys people's keys: whatever was sealed under them can never be read again. */
export async function destroyPersonKeys(
  db: Kysely<PeopleTables>,
  personIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('personKey')
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute()
}
