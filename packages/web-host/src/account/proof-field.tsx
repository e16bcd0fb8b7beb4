import { Field, PasswordInput } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import type { Own } from './account-api.ts'

/** The password again, where the session is no longer fresh. */
export function ProofField(props: { own: Own; value: string; onValue: (value: string) => void }) {
  const words = () => shellWords().own
  return (
    <Show when={!props.own.isFresh}>
      <Field label={words().proof} help={words().proofHelp}>
        {(ids) => (
          <PasswordInput
            ids={ids}
            autocomplete="current-password"
            value={props.value}
            onValue={(value) => props.onValue(value)}
          />
        )}
      </Field>
    </Show>
  )
}
