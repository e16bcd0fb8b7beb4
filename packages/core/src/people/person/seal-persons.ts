import type { CoreCall } from '../../core-call.ts'
import { insertPersonKeys, lockUnsealed } from './person-keys.queries.ts'
import { openPerson, sealPerson } from './sealed-person.ts'

export const sealTask = 'people.seal_persons'

/** People a run: each is opened, sealed and written. */
const batchSize = 200

/** Lets people from before there were keys of their own get one, a batch at a time until all have. */
export async function startSealing(call: CoreCall): Promise<void> {
  const unsealed = await call.core
    .selectFrom('person')
    .leftJoin('personKey', 'personKey.personId', 'person.id')
    .select('person.id')
    .where('personKey.id', 'is', null)
    .where('person.erasedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (unsealed !== undefined) {
    await call.services.timers.set({ task: sealTask, ref: 'street', dueAt: call.now })
  }
}

/** Seals the next people under keys of their own, and asks to be called again while there are more. */
export async function sealPersons(call: CoreCall): Promise<void> {
  const rows = await lockUnsealed(call.core, batchSize)
  const keys =
    rows.length === 0 ? undefined : await call.keyRing.getOrCreate(call.street, call.core, call.now)
  if (keys === undefined) {
    return
  }
  const made = []
  for (const row of rows) {
    const bare = { ...row, wrappedKey: null }
    const { columns, newKey } = sealPerson(bare, openPerson(bare, keys), keys)
    await call.core
      .updateTable('person')
      .set({ ...columns, updatedAt: call.now })
      .where('id', '=', row.id)
      .execute()
    if (newKey !== undefined) made.push({ personId: row.id, wrappedKey: newKey })
  }
  await insertPersonKeys(call, made)
  if (rows.length === batchSize) {
    await call.services.timers.set({ task: sealTask, ref: 'street', dueAt: call.now })
  }
}
