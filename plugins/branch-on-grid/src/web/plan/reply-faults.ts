import type { PlainDate } from '@sanzhi/kernel'

/** What is wrong with a reply as typed; both undefined when it is good. */
export interface ReplyFaults {
  readonly replyNumber: 'needReplyNumber' | undefined
  readonly repliedOn: 'needRepliedOn' | 'repliedLater' | undefined
}

/** What the endpoint takes. */
const SHORTEST = 2

/** The server judges again; here a person is told while the form is still open. `repliedOn` is '' until a day is there. */
export function replyFaults(
  typed: { readonly replyNumber: string; readonly repliedOn: string },
  today: PlainDate,
): ReplyFaults {
  const day = typed.repliedOn
  return {
    replyNumber: typed.replyNumber.trim().length < SHORTEST ? 'needReplyNumber' : undefined,
    repliedOn: day === '' ? 'needRepliedOn' : day > today ? 'repliedLater' : undefined,
  }
}
