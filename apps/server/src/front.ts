import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { AppError } from '@sanzhi/kernel'
import { nameClient } from './client-address.ts'
import { pageOf } from './plain-page.ts'

/** The server's port, held from the first moment on. */
export interface Front {
  readonly port: number
  /** From now on requests are answered by `fetch`; before, by a page that asks for patience. */
  open(fetch: Fetch): void
  /** Takes no new requests, lets running ones end within a bound, and cuts off what then still runs. */
  close(): Promise<void>
}

/** `env` is what the adapter knows of the connection. */
type Fetch = (request: Request, env: object) => Response | Promise<Response>

/** Longer than the minute for which proxies keep a connection: they, not we, end it, so no request meets a closed one. */
const keepAliveMs = 65_000
const endWithinMs = 10_000

interface Address {
  readonly host: string
  readonly port: number
  readonly isBehindProxy: boolean
}

/** Takes the port. Throws `host.port_taken`, `host.port_forbidden`, `host.bad_address`. */
export async function openFront(at: Address): Promise<Front> {
  let answer: Fetch = starting
  const listener = getRequestListener((request, env) => answer(request, env), { hostname: at.host })
  const server = createServer((request, response) => {
    nameClient(request, at)
    // Once closing, the connection of a request that has ended would stay open for its next.
    response.on('close', () => !server.listening && server.closeIdleConnections())
    void listener(request, response)
  })
  server.keepAliveTimeout = keepAliveMs
  server.headersTimeout = keepAliveMs + 5_000
  try {
    server.listen(at.port, at.host)
    await once(server, 'listening')
  } catch (error) {
    throw explain(error, at)
  }
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : at.port,
    open(fetch) {
      answer = fetch
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      const bound = setTimeout(() => server.closeAllConnections(), endWithinMs)
      await closed
      clearTimeout(bound)
    },
  }
}

function starting(): Response {
  return pageOf({
    zh: '平台正在启动，本页会自动刷新。',
    en: 'The platform is starting. This page reloads by itself.',
    reloadsAfterSeconds: 2,
  })
}

function explain(error: unknown, { host, port }: Address): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const refuse = (reason: string, message: string): AppError =>
    new AppError('unavailable', { reason, message, params: { host, port }, cause: error })
  if (code === 'EADDRINUSE') {
    return refuse(
      'host.port_taken',
      `Port ${port} is taken, perhaps by this platform already running. Stop what uses it, or set PORT to another.`,
    )
  }
  if (code === 'EACCES') {
    return refuse('host.port_forbidden', `Port ${port} is not yours to use. Set PORT to one above 1024.`)
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return refuse('host.bad_address', `This machine has no address ${host}. Look at HOST.`)
  }
  return error
}
