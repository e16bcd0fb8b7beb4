import { AppError } from '@sanzhi/kernel'
import type { Host } from '../host.ts'

/** A signed-in person's requests, as the console sends them. */
export interface SampleBrowser {
  /** Posts a form to a procedure. Throws with the answer's status and reason when it refuses. */
  post(path: string, form: FormData): Promise<unknown>
  signOut(): Promise<void>
}

/** Signs in through the front door. `origin` is the address that sessions are made for. */
export async function signIn(
  host: Host,
  origin: string,
  login: { readonly username: string; readonly password: string },
): Promise<SampleBrowser> {
  const sendJson = (path: string, body: unknown, cookie: string): Response | Promise<Response> =>
    host.app.request(`${origin}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify(body),
    })
  const answer = await sendJson('sign-in/username', login, '')
  if (answer.status !== 200) {
    throw new Error(`signing in as ${login.username} answered ${answer.status}`)
  }
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    async post(path, form) {
      // A request knows its body's length only once it has been written out.
      const encoded = new Response(form)
      const body = await encoded.arrayBuffer()
      const headers = {
        origin,
        cookie,
        'content-type': encoded.headers.get('content-type') ?? '',
        'content-length': String(body.byteLength),
      }
      const response = await host.app.request(`${origin}/api/${path}`, { method: 'POST', headers, body })
      const { result, error }: { result?: { data?: unknown }; error?: { data?: { reason?: string } } } =
        await response.json()
      if (error !== undefined) {
        throw new AppError('unavailable', {
          reason: 'sample.import_refused',
          message: `${path} answered ${response.status} ${error.data?.reason ?? ''}. The log above says why.`,
          params: { path },
        })
      }
      return result?.data
    },
    async signOut() {
      await sendJson('sign-out', {}, cookie)
    },
  }
}
