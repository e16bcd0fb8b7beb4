import { randomInt } from 'node:crypto'
import { AppError } from '@sanzhi/kernel'

/** Sends a code to a telephone. What stands behind it is the operator's: a gateway of the district, say. */
export interface SmsPort {
  /** Throws `identity.sms_…` when it could not be handed on. Neither number nor code may reach a log. */
  sendCode(phone: string, code: string): Promise<void>
}

/** Keeps what it was told to send, for development and tests. Holds numbers and codes in memory and nowhere else. */
export interface RecordingSms extends SmsPort {
  /** The reason for which it takes no text, as a gateway might; undefined: it takes them all. */
  refusal: string | undefined
  readonly sent: readonly { readonly phone: string; readonly code: string }[]
}

const kept = 20

export function makeRecordingSms(): RecordingSms {
  const sent: { phone: string; code: string }[] = []
  return {
    sent,
    refusal: undefined,
    async sendCode(phone, code) {
      if (this.refusal !== undefined) throw new AppError('unavailable', { reason: this.refusal })
      sent.push({ phone, code })
      sent.splice(0, sent.length - kept)
      return Promise.resolve()
    },
  }
}

export function newSmsCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** No more often to one session: a text costs money and may be meant to annoy. */
export const smsEveryMs = 60_000
