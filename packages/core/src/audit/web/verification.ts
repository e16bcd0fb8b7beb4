import { useApi, type Answer } from '@sanzhi/plugin-api/web'
import { createSignal, onCleanup } from 'solid-js'
import type { AuditRouter } from '../audit.router.ts'

export type ChainFault = NonNullable<Answer<AuditRouter, 'verify'>['fault']>

/** How a verification stands. */
export type Verification =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly checked: number }
  | { readonly state: 'whole'; readonly checked: number; readonly at: string }
  | { readonly state: 'broken'; readonly fault: ChainFault }
  | { readonly state: 'failed'; readonly error: unknown }

/** Follows the chain step by step, saying how far it is; leaving the page ends it. */
export function createVerification() {
  const api = useApi<AuditRouter>('audit')
  const [now, setNow] = createSignal<Verification>({ state: 'idle' })
  const leaving = new AbortController()
  onCleanup(() => leaving.abort())

  async function run(): Promise<void> {
    if (now().state === 'running') return
    setNow({ state: 'running', checked: 0 })
    try {
      let after: string | null = null
      do {
        const input: { after?: string } = after === null ? {} : { after }
        const step: Answer<AuditRouter, 'verify'> = await api.verify
          .queryOptions(input)
          .queryFn({ signal: leaving.signal })
        if (step.fault) return void setNow({ state: 'broken', fault: step.fault })
        after = step.next
        setNow(
          after === null
            ? { state: 'whole', checked: step.checked, at: step.at }
            : { state: 'running', checked: step.checked },
        )
      } while (after !== null)
    } catch (error) {
      if (!leaving.signal.aborted) setNow({ state: 'failed', error })
    }
  }

  return { now, run: () => void run() }
}
