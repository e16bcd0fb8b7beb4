import { vi } from 'vitest'

/** What the server answers at an address below `/api/`; a thrown `Refusal` becomes an error response. */
export type Answers = Record<string, (input: unknown) => unknown>

/** An error as the server shapes it. */
export class Refusal extends Error {
  readonly status: number
  readonly data: object

  constructor(status: number, code: string, reason: string | null = null) {
    super(code)
    this.status = status
    this.data = { code, httpStatus: status, reason, params: {}, issues: [], requestId: 'req-42' }
  }
}

/** Stands in for the server across the network: the console's own code runs as it is. Addresses it lacks are not found. */
export function stubServer(answers: Answers): void {
  vi.stubGlobal('fetch', async (address: string | URL | Request, init?: RequestInit) => {
    const url = new URL(address instanceof Request ? address.url : address, location.origin)
    const path = url.pathname.replace(/^\/api\//, '')
    const query = url.searchParams.get('input')
    const body = typeof init?.body === 'string' ? init.body : null
    const input: unknown = JSON.parse(query ?? body ?? 'null')
    try {
      const answer = answers[path]
      if (!answer) throw new Refusal(404, 'not_found')
      const data = await answer(input)
      if (data instanceof Response) return data
      return Response.json({ result: { data: data ?? null } })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return Response.json(
        { error: { code: -32000, message: error.message, data: error.data } },
        { status: error.status },
      )
    }
  })
}
