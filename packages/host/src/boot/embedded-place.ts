import { withAdmin } from '@sanzhi/db'
import { startEmbeddedPostgres } from '@sanzhi/db/embedded'
import { databaseUrl, loginUrl } from './connection-url.ts'
import type { DatabasePlace } from './database-place.ts'

/** Name of our database on the embedded server, and prefix of its roles. */
const database = 'sanzhi'

const gateUser = `${database}_gate`

/**
 * Starts the embedded server on `folder` and makes our database in it where it is missing. Throws what
 * `startEmbeddedPostgres` throws. `gatePassword` is asked for once the folder is ours alone.
 */
export async function openEmbeddedPlace(
  folder: string,
  gatePassword: () => Promise<string>,
): Promise<DatabasePlace> {
  const server = await startEmbeddedPostgres({ dataDir: folder })
  try {
    await withAdmin(server.adminUrl, async (admin) => {
      const known = await admin.query('select 1 from pg_database where datname = $1', [database])
      if (known.rowCount === 0) {
        await admin.query(`create database ${database}`)
      }
    })
    const gate = { user: gateUser, password: await gatePassword() }
    const adminUrl = databaseUrl(server.adminUrl, database)
    return {
      kind: 'embedded',
      gate,
      adminUrl,
      gateUrl: loginUrl(adminUrl, gate),
      lost: new Promise((resolve) => {
        void server.ended.then((failure) => failure !== undefined && resolve(failure))
      }),
      close: () => server.stop(),
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
