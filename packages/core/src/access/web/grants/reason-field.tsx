import { Field, TextArea } from '@sanzhi/web-kit'
import { useAccessWords } from '../words.ts'

const LONGEST = 200

/** Why: kept with the act for good. */
export function ReasonField(props: { value: string; onValue: (value: string) => void; wrong: boolean }) {
  const words = useAccessWords()
  return (
    <Field label={words().reason} required error={props.wrong ? words().reasonMissing : undefined}>
      {(ids) => (
        <TextArea
          ids={ids}
          value={props.value}
          onValue={(value) => props.onValue(value)}
          placeholder={words().reasonHint}
          maxlength={LONGEST}
          required
        />
      )}
    </Field>
  )
}

/** Whether a reason says enough to be kept. */
export function isReason(text: string): boolean {
  return text.trim().length >= 2
}
