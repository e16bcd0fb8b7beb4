import { Client } from 'pg'
import { superuser, type Workplace } from './cluster.ts'
import { readPostmasterFile } from './earlier-server.ts'
import { programFailure } from './failures.ts'
import { port, type SocketFolder } from './socket-folder.ts'
import { runSupervised, type Supervised } from './supervised.ts'
import { waitUntil } from './wait-until.ts'

/** A server that answers. */
export interface Server {
  readonly pid: number
  readonly adminUrl: string
  readonly supervised: Supervised
}

export interface ServerOptions {
  readonly socket: SocketFolder
  readonly password: string
  readonly settings: Readonly<Record<string, string>>
  /** Removed with the server: see Program. */
  readonly scratch: string | undefined
}

/** Resolves when the server answers a query; after a crash that is when it has replayed its log. */
export async function launchServer(place: Workplace, options: ServerOptions): Promise<Server> {
  const { folder, runAs, binaries, onLog } = place
  const settings = {
    ...defaults,
    ...(place.isDurable ? {} : carefree),
    ...options.settings,
    ...ours(options),
  }
  const supervised = runSupervised({
    runAs,
    command: [
      binaries.postgres,
      '-D',
      folder.cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    onLog,
    scratch: options.scratch,
  })
  let hasExited = false
  void supervised.exited.then(() => (hasExited = true))
  const adminUrl = urlOf(options)
  const isReady = async () => {
    const file = await readPostmasterFile(folder.cluster)
    // The file may be a crashed server's, so only an answer counts.
    return file?.isReady === true && (await answers(adminUrl))
  }
  try {
    // Without a limit: replaying the log takes as long as it takes, and a server that gives up exits.
    await waitUntil(async () => hasExited || (await isReady()), Infinity)
  } catch (error) {
    supervised.end()
    await supervised.exited
    throw error
  }
  const file = await readPostmasterFile(folder.cluster)
  if (hasExited || file === undefined) throw programFailure(folder.root, supervised.lines)
  return { pid: file.pid, adminUrl, supervised }
}

const defaults = {
  // In a terminal, a line every five minutes about nothing.
  log_checkpoints: 'off',
  default_text_search_config: 'pg_catalog.simple',
}

const carefree = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function ours({ socket }: ServerOptions): Readonly<Record<string, string>> {
  return {
    listen_addresses: '',
    // A list, so commas and spaces in a path need the quotes.
    unix_socket_directories: `"${socket.path.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(port),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
  }
}

function urlOf({ socket, password }: ServerOptions): string {
  return `postgresql://${superuser}:${password}@${encodeURIComponent(socket.path)}:${port}/postgres`
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  // A server that goes away between connecting and asking says so twice.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    if (isNotYet(error)) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** No socket, nobody behind it, or "the database system is starting up". */
function isNotYet(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'].includes(String(code))
}
