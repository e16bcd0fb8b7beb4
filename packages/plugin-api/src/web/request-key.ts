import { errorDataOf } from './errors.ts'

/** An act as the reader means it: the same address with the same input. */
interface Act {
  readonly url: string
  readonly path: string
  readonly input: unknown
}

/** What tRPC hands on to the link with a call. */
export type KeyContext = Readonly<Record<string, unknown>>

const header = 'x-request-key'

/** How long a key is kept of an act whose answer never came: so long somebody may press the button again. */
const openForMs = 10 * 60_000

/** How often, and how long after, an act is sent again whose answer was lost on the way. */
const resendAfterMs: readonly number[] = [400, 1_600]

const open = new Map<string, { readonly key: string; readonly since: number }>()

/** The header that names the act of a call; none for a query. */
export function requestKeyHeader(context: KeyContext): Record<string, string> {
  const key = context['requestKey']
  return typeof key === 'string' ? { [header]: key } : {}
}

/**
 * Sends an act under a key of its own, again while its answer is lost on the way. Pressed again after that, the same
 * act goes under the same key: the server does it once and answers alike.
 */
export async function mutateOnce<A>(act: Act, send: (context: KeyContext) => Promise<A>): Promise<A> {
  const name = nameOf(act)
  const key = (name !== undefined && keptKey(name)) || newKey()
  if (name !== undefined) open.set(name, { key, since: Date.now() })
  const settle = () => name !== undefined && open.delete(name)
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await send({ requestKey: key })
      settle()
      return answer
    } catch (error) {
      // A refusal is an answer; only what may have been done unseen is asked again.
      if (errorDataOf(error) !== undefined) {
        settle()
        throw error
      }
      const pause = resendAfterMs[attempt]
      if (pause === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** Undefined where the input holds a file, which has no name to compare: pressed again, that is another act. */
function nameOf({ url, path, input }: Act): string | undefined {
  const holdsFile =
    typeof input === 'object' && input !== null && Object.values(input).some((value) => value instanceof File)
  return holdsFile ? undefined : `${url}/${path} ${JSON.stringify(input) ?? ''}`
}

function keptKey(name: string): string | undefined {
  const kept = open.get(name)
  return kept !== undefined && Date.now() - kept.since < openForMs ? kept.key : undefined
}

/** 128 random bits; `crypto.randomUUID` is missing where an intranet has no TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
