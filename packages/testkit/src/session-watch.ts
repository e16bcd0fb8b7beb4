import pg from 'pg'

/** What is in force on a connection between two statements; see `cleanSession`. */
export interface SessionState {
  readonly role: string
  readonly tenant: string
  readonly district: string
  /** Settings changed for the session, as `name=value`. */
  readonly settings: readonly string[]
  readonly inTransaction: boolean
  readonly channels: number
  readonly locks: number
  readonly temporaryTables: boolean
}

/** How `gateUser` must find a connection that the pool hands out. */
export function cleanSession(gateUser: string): SessionState {
  return {
    role: gateUser,
    tenant: '',
    district: '',
    settings: [],
    inTransaction: false,
    channels: 0,
    locks: 0,
    temporaryTables: false,
  }
}

export interface SessionWatch {
  /** One state for each open connection that was made since, asked past every scope. */
  states(): Promise<readonly SessionState[]>
  stop(): void
}

/**
 * Looks at the connections of the pool's login from outside the scopes, as they are between two statements: what a
 * scope left in force on one would be in force for the next street. Start it before the pool is opened.
 */
export function watchSessions(gateUser: string): SessionWatch {
  const clients = new Set<pg.Client>()
  const { connect, end } = pg.Client.prototype
  // Every pool makes its connections through this; the class is pg's, the same for all who import it.
  function watched(this: pg.Client, ...args: unknown[]): unknown {
    if (this.user === gateUser) {
      clients.add(this)
      this.once('end', () => clients.delete(this))
    }
    return Reflect.apply(connect, this, args)
  }
  // One that is being closed answers no more, and on a busy machine says only later that it has ended.
  function unwatched(this: pg.Client, ...args: unknown[]): unknown {
    clients.delete(this)
    return Reflect.apply(end, this, args)
  }
  Reflect.set(pg.Client.prototype, 'connect', watched)
  Reflect.set(pg.Client.prototype, 'end', unwatched)
  return {
    states: () => Promise.all([...clients].map(readState)),
    stop() {
      Reflect.set(pg.Client.prototype, 'connect', connect)
      Reflect.set(pg.Client.prototype, 'end', end)
    },
  }
}

async function readState(client: pg.Client): Promise<SessionState> {
  const result = await client.query<SessionState>(`
    select current_user as role,
      coalesce(current_setting('app.tenant_id', true), '') as tenant,
      coalesce(current_setting('app.district_id', true), '') as district,
      (select coalesce(array_agg(name || '=' || setting order by name), '{}') from pg_settings where source = 'session') as settings,
      -- Two statements of one transaction see one time; outside of one each has its own.
      now() <> statement_timestamp() as "inTransaction",
      (select count(*)::int from pg_listening_channels()) as channels,
      (select count(*)::int from pg_locks where pid = pg_backend_pid() and locktype = 'advisory') as locks,
      pg_my_temp_schema() <> 0 as "temporaryTables"`)
  const [state] = result.rows
  if (state === undefined) {
    throw new Error('a connection has no state')
  }
  return state
}
