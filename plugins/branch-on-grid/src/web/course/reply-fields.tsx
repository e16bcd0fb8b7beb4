import { plainDateOf, parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { DayInput, Field, TextInput } from '@sanzhi/web-kit'
import { replyFaults } from '../plan/reply-faults.ts'
import { useBranchWords } from '../words/words.ts'

/** What the endpoint takes. */
const LONGEST = 60

/** A written reply as it is typed. */
export interface TypedReply {
  readonly number: string
  /** '' until a day is there. */
  readonly day: string
}

export const emptyReply: TypedReply = { number: '', day: '' }

/** The reply as it is sent; undefined while something is wrong with it. */
export function readReply(
  { number, day }: TypedReply,
  today: PlainDate,
): { readonly number: string; readonly day: PlainDate } | undefined {
  const faults = replyFaults({ replyNumber: number, repliedOn: day }, today)
  const parsed = parsePlainDate(day)
  const isGood = faults.replyNumber === undefined && faults.repliedOn === undefined
  return isGood && parsed !== undefined ? { number: number.trim(), day: parsed } : undefined
}

/** Number and day of a superior's document. */
export function ReplyFields(props: {
  value: TypedReply
  onValue: (value: TypedReply) => void
  tried: boolean
  /** A filing is named by other words than a reply. */
  filing?: boolean
}) {
  const words = useBranchWords()
  const texts = () => words().branch.reply
  const faults = () =>
    replyFaults({ replyNumber: props.value.number, repliedOn: props.value.day }, plainDateOf(new Date()))
  const dayFault = () => {
    const fault = faults().repliedOn
    if (!props.tried || fault === undefined) return undefined
    return fault === 'repliedLater' ? texts().dayLater : texts().needDay
  }
  return (
    <>
      <Field
        label={props.filing ? texts().filingNumber : texts().number}
        required
        error={props.tried && faults().replyNumber ? texts().needNumber : undefined}
      >
        {(ids) => (
          <TextInput
            ids={ids}
            value={props.value.number}
            onValue={(number) => props.onValue({ ...props.value, number })}
            placeholder={texts().numberHint}
            maxlength={LONGEST}
            required
          />
        )}
      </Field>
      <Field label={props.filing ? texts().filingDay : texts().day} required error={dayFault()}>
        {(ids) => (
          <DayInput
            ids={ids}
            value={props.value.day}
            onInput={(day) => props.onValue({ ...props.value, day })}
            required
          />
        )}
      </Field>
    </>
  )
}
