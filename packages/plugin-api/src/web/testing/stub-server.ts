import type { FieldIssue } from '@sanzhi/kernel'
import { makeStubRequest } from './stub-request.ts'

/** What the server answers at each address below `/api/`, such as `s/jiangtou/places/trpc/listGrids`. */
export type Answers = Readonly<Record<string, (input: unknown) => unknown>>

/** A refusal that names fields. */
interface RefusedFields {
  readonly reason: string
  readonly issues: readonly FieldIssue[]
}

/** Thrown by an answer: an error as the server shapes it. */
export class Refusal extends Error {
  readonly status: number
  readonly data: object

  constructor(status: number, code: string, cause: string | null | RefusedFields = null) {
    super(code)
    this.status = status
    const { reason, issues } =
      typeof cause === 'object' && cause !== null ? cause : { reason: cause, issues: [] }
    this.data = { code, httpStatus: status, reason, params: {}, issues, requestId: 'req-42' }
  }
}

/** A call that reached the stub, in order. A form arrives as the object of its fields, an upload as its `File`. */
export interface StubbedCall {
  readonly path: string
  readonly input: unknown
}

export interface StubbedServer {
  readonly calls: readonly StubbedCall[]
  /** Gives the network back. */
  restore(): void
}

/**
 * Stands in for the server on the far side of the network, for tests of pages: everything on this side runs as
 * it is. An answer may return a `Response` of its own, or throw a `Refusal`; an address without one is not found.
 */
export function stubServer(answers: Answers): StubbedServer {
  const { fetch: network, XMLHttpRequest: requests } = globalThis
  const calls: StubbedCall[] = []
  globalThis.fetch = async (address, init) => {
    const url = new URL(address instanceof Request ? address.url : address, location.origin)
    return respond(url.pathname.replace(/^\/api\//, ''), readInput(url, init?.body))
  }
  async function respond(path: string, input: unknown): Promise<Response> {
    calls.push({ path, input })
    try {
      return await answerOf(answers, path, input)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return Response.json(
        { error: { code: -32000, message: error.message, data: error.data } },
        { status: error.status },
      )
    }
  }
  globalThis.XMLHttpRequest = makeStubRequest(respond)
  return {
    calls,
    restore() {
      globalThis.fetch = network
      globalThis.XMLHttpRequest = requests
    },
  }
}

async function answerOf(answers: Answers, path: string, input: unknown): Promise<Response> {
  const answer = answers[path]
  if (!answer) throw new Refusal(404, 'not_found')
  const data = await answer(input)
  return data instanceof Response ? data : Response.json({ result: { data: data ?? null } })
}

function readInput(url: URL, body: BodyInit | null | undefined): unknown {
  if (body instanceof FormData) return Object.fromEntries(body)
  const text = url.searchParams.get('input') ?? (typeof body === 'string' ? body : '')
  return text === '' ? undefined : JSON.parse(text)
}
