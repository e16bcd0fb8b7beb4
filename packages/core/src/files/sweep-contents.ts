import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inTenant, type Database } from '@sanzhi/db'
import type { FilesTables } from './files-tables.ts'
import { listUsedHashes } from './files.queries.ts'
import type { ContentKey, FileStore } from './store/file-store.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import { findSlug, lockStreet } from '../tenancy/street.queries.ts'

/** So long a content may lie before its file's row is looked for: longer than any upload takes. */
const restMs = 24 * 3_600_000
const atOnce = 500

/**
 * Takes away contents that no file has: of uploads that were cut off before their row was committed, and of files that
 * are gone. The street's row is locked meanwhile, as it is while a file is kept, so that a content which is being taken
 * up again stays. By the machine's clock, as the times of a disk are, not by the platform's, which may be moved.
 */
export async function sweepContents(database: Database, store: FileStore): Promise<void> {
  const restingSince = Date.now() - restMs
  let batch: ContentKey[] = []
  const finish = async (): Promise<void> => {
    for (const [tenantId, keys] of Map.groupBy(batch, (key) => key.tenantId)) {
      await deleteUnused(database, store, { tenantId, keys })
    }
    batch = []
  }
  for await (const { storedAt, ...key } of store.list()) {
    if (storedAt.getTime() < restingSince) batch.push(key)
    if (batch.length === atOnce) await finish()
  }
  await finish()
  await clearIncoming(store.stagingFolder, restingSince)
}

/** What a server that was killed had begun to receive. */
async function clearIncoming(folder: string, restingSince: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < restingSince) await rm(path, { force: true })
  }
}

async function deleteUnused(
  database: Database,
  store: FileStore,
  of: { readonly tenantId: string; readonly keys: readonly ContentKey[] },
): Promise<void> {
  await inTenant(database, of.tenantId, async (db) => {
    const registry = db.as<RegistryTables>('registry_rt', 'registry')
    await lockStreet(registry)
    // A store that serves another installation as well, by design or by mistake: what is not ours is not judged.
    if ((await findSlug(registry, of.tenantId)) === undefined) return
    const hashes = of.keys.map(({ sha256 }) => sha256)
    const used = await listUsedHashes(db.as<FilesTables>('core_rt', 'core'), hashes)
    for (const key of of.keys) {
      if (!used.has(key.sha256)) await store.delete(key)
    }
  })
}
