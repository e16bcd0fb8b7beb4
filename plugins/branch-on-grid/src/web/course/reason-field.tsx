import { Field, TextArea } from '@sanzhi/web-kit'
import { useBranchWords } from '../words/words.ts'

/** What the endpoint takes. */
const SHORTEST = 2
const LONGEST = 500

/** Whether a text says too little to be sent. */
export const isTooShort = (text: string): boolean => text.trim().length < SHORTEST

/** Why something is done, where an act always asks for it. */
export function ReasonField(props: {
  label: string
  hint: string
  tried: boolean
  value: string
  onValue: (value: string) => void
}) {
  const words = useBranchWords()
  return (
    <Field
      label={props.label}
      required
      error={props.tried && isTooShort(props.value) ? words().branch.needReason : undefined}
    >
      {(ids) => (
        <TextArea
          ids={ids}
          value={props.value}
          onValue={(value) => props.onValue(value)}
          maxlength={LONGEST}
          placeholder={props.hint}
          required
        />
      )}
    </Field>
  )
}
