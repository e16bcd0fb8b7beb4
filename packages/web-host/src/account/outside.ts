import { shellWords } from '../words/shell-words.ts'
import type { SignInVerdict } from './sign-in.ts'

/** Somebody outside who may vouch for a person; `name` as the operator calls it. */
export interface OutsideWay {
  readonly way: string
  readonly name: string | null
}

/** What may be offered beside the password; nothing when the server does not say. */
export async function readWays(): Promise<readonly OutsideWay[]> {
  try {
    const response = await fetch('/api/auth/ways')
    const { ways }: { ways?: readonly OutsideWay[] } = response.ok ? await response.json() : {}
    return ways ?? []
  } catch {
    return []
  }
}

/** What a way is called: by the operator, else in our words. */
export function wayName({ way, name }: OutsideWay): string {
  const known: Readonly<Record<string, string>> = shellWords().outside.ways
  return name ?? known[way] ?? way
}

/** Where signing in by `way` begins; the browser is sent there, and comes back to `next`. */
export function startPath(way: string, next: string): string {
  return `/api/auth/${way}/start?${new URLSearchParams({ next }).toString()}`
}

/** What a sign-in outside came to, from the login page's address; undefined where none was tried. */
export function outsideVerdict(search: string): SignInVerdict | undefined {
  const query = new URLSearchParams(search)
  const reason = query.get('outside')
  const seconds = Number(query.get('wait'))
  if (reason === null) return undefined
  return seconds > 0 ? { outcome: 'locked', seconds } : { outcome: 'refused', reason }
}
