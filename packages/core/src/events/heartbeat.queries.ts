import type { Kysely } from 'kysely'
import type { RegistryTables } from '../tenancy/registry-tables.ts'

type Registry = Kysely<RegistryTables>

/** Says that a worker is at work, and forgets those that have not been for a day. */
export async function noteWorker(registry: Registry, worker: RegistryTables['worker']): Promise<void> {
  const { seenAt } = worker
  await registry
    .insertInto('worker')
    .values(worker)
    .onConflict((conflict) => conflict.column('workerId').doUpdateSet({ seenAt }))
    .execute()
  await registry
    .deleteFrom('worker')
    .where('seenAt', '<', new Date(seenAt.getTime() - forgottenAfterMs))
    .execute()
}

const forgottenAfterMs = 86_400_000

/** Says that a worker has stopped by itself. */
export async function forgetWorker(registry: Registry, workerId: string): Promise<void> {
  await registry.deleteFrom('worker').where('workerId', '=', workerId).execute()
}
