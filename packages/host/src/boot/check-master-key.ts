import { KeyRing, type CoreTables, type RegistryTables } from '@sanzhi/core'
import { readSystem, type Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'

/** Streets without personal data have no keys yet: so many are asked before the check is given up. */
const asked = 20

/**
 * Refuses to start with a master key that is not the one under which streets wrapped theirs: whatever was written
 * next could never be read together with what is there. Throws `unavailable` (`host.wrong_master_key`).
 */
export async function checkMasterKey(database: Database, masterKey: Buffer): Promise<void> {
  const ring = new KeyRing(masterKey)
  const streets = await readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('street')
    .select('tenantId')
    .orderBy('createdAt')
    .limit(asked)
    .execute()
  for (const { tenantId } of streets) {
    const db = database.read({ kind: 'tenant', tenantId }).as<CoreTables>('core_rt', 'core')
    try {
      if ((await ring.find({ tenantId, revision: 0 }, db)) !== undefined) return
    } catch (error) {
      // Every failure of the database has a code; the cipher's, which says that the key is another, has none.
      if (!(error instanceof Error) || 'code' in error) throw error
      throw new AppError('unavailable', {
        reason: 'host.wrong_master_key',
        message:
          'The master key is not the one that this database was written under. Give back the secrets.json or the file of SANZHI_MASTER_KEY_FILE that belongs to it.',
        cause: error,
      })
    }
  }
}
