import { Field, PasswordInput } from '@sanzhi/web-kit'
import { createSignal, type JSX } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'

/** The server's own bound; what else speaks against a password only it can say. */
const SHORTEST = 10

export interface NewPasswordFieldsProps {
  readonly size?: 'medium' | 'large'
  readonly lead?: JSX.Element
  /** Whether what is missing is to be said. */
  readonly tried: boolean
  /** The password, and whether it is long enough and was typed alike twice. */
  readonly onChange: (password: string, isGood: boolean) => void
}

/** A new password, typed twice. */
export function NewPasswordFields(props: NewPasswordFieldsProps) {
  const words = () => shellWords().password
  const [first, setFirst] = createSignal('')
  const [second, setSecond] = createSignal('')
  const isLong = () => Array.from(first()).length >= SHORTEST
  const tell = () => props.onChange(first(), isLong() && first() === second())
  return (
    <>
      <Field
        label={words().next}
        help={words().rule(SHORTEST)}
        error={props.tried && !isLong() ? words().tooShort(SHORTEST) : undefined}
      >
        {(ids) => (
          <PasswordInput
            ids={ids}
            size={props.size ?? 'medium'}
            lead={props.lead}
            autocomplete="new-password"
            value={first()}
            onValue={(value) => {
              setFirst(value)
              tell()
            }}
          />
        )}
      </Field>
      <Field
        label={words().again}
        error={props.tried && isLong() && first() !== second() ? words().differs : undefined}
      >
        {(ids) => (
          <PasswordInput
            ids={ids}
            size={props.size ?? 'medium'}
            lead={props.lead}
            autocomplete="new-password"
            value={second()}
            onValue={(value) => {
              setSecond(value)
              tell()
            }}
          />
        )}
      </Field>
    </>
  )
}
