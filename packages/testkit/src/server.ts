import { startEmbeddedPostgres } from '@sanzhi/db/embedded'
import { getContainerRuntimeClient } from 'testcontainers'
import { PostgreSqlContainer } from '@testcontainers/postgresql'

/** A PostgreSQL of a test run's own. */
export interface TestServer {
  /** A superuser's address of the maintenance database. */
  readonly adminUrl: string
  stop(): Promise<void>
}

async function hasContainerEngine(): Promise<boolean> {
  try {
    await getContainerRuntimeClient()
    return true
  } catch {
    // testcontainers throws a plain Error for every way in which no engine answers.
    return false
  }
}

/**
 * A server for tests: the one named by TEST_DATABASE_ADMIN_URL, else a container where an engine answers, else
 * the embedded server. All three are a real PostgreSQL, and tests cannot tell them apart.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_ADMIN_URL']
  if (given !== undefined) {
    return { adminUrl: given, stop: async () => {} }
  }
  if (await hasContainerEngine()) {
    const container = await new PostgreSqlContainer('postgres:18-alpine').start()
    return { adminUrl: container.getConnectionUri(), stop: async () => void (await container.stop()) }
  }
  const server = await startEmbeddedPostgres({ durability: 'test' })
  return { adminUrl: server.adminUrl, stop: () => server.stop() }
}

/** `url` with another database's name. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

/** `url` as another login. */
export function loginUrl(url: string, login: { readonly user: string; readonly password: string }): string {
  const changed = new URL(url)
  changed.username = login.user
  changed.password = login.password
  return changed.toString()
}
