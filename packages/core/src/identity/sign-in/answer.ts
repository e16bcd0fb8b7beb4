import type { Stage } from './stage.ts'

/** A refusal below `/api/auth`, in words of ours alone. */
export function refuse(
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json({ reason }, { status, headers })
}

/** Too many failures: with the seconds to wait, for the page to count down. */
export function refuseUntil(until: Date, now: Date): Response {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  return refuse(429, 'identity.locked', { 'x-retry-after': String(seconds) })
}

/** How far the sign-in has come, with the cookie that goes on from there. */
export function answerStage(stage: Stage, setCookie: string): Response {
  return Response.json({ stage }, { headers: { 'set-cookie': setCookie } })
}

/** A JSON object of a request; empty for anything else. */
export async function readFields(request: Request): Promise<Readonly<Record<string, unknown>>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return {}
  const body: unknown = await request.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {}
}

/** A text field of at most `max` characters; undefined for anything else. */
export function textIn(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  max: number,
): string | undefined {
  const value = fields[name]
  return typeof value === 'string' && value !== '' && value.length <= max ? value : undefined
}
