import { randomInt } from 'node:crypto'

/** Sends a code to a telephone. What stands behind it is the operator's: a gateway of the district, say. */
export interface SmsPort {
  /** Throws `identity.sms_…` when it could not be handed on. Neither number nor code may reach a log. */
  sendCode(phone: string, code: string): Promise<void>
}

/** Keeps what it was told to send, for development and tests. Holds numbers and codes in memory and nowhere else. */
export interface RecordingSms extends SmsPort {
  readonly sent: readonly { readonly phone: string; readonly code: string }[]
}

const kept = 20

export function makeRecordingSms(): RecordingSms {
  const sent: { phone: string; code: string }[] = []
  return {
    sent,
    async sendCode(phone, code) {
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
