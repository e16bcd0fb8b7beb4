import { createHmac, randomBytes } from 'node:crypto'
import { AppError, systemClock, type Clock, type ErrorCode } from '@sanzhi/kernel'
import type { SmsPort } from './sms.ts'

export interface SmsGatewayOptions {
  /** Where texts are handed on; nothing is sent anywhere else. */
  readonly url: string
  /** Names this installation to the gateway. */
  readonly key: string
  /** Signs; never sent. */
  readonly secret: string
  /** The signature that the operator has registered for its texts, e.g. `湖里三治`. */
  readonly sign: string
  /** Told of each text that was not handed on: status and reason, never number or code. */
  readonly onFault?: (fault: SmsFault) => void
  readonly timeoutMs?: number
  /** The wall's: a gateway judges the age of a request by its own. */
  readonly clock?: Clock
}

export interface SmsFault {
  readonly reason: string
  /** 0 where there was no answer. */
  readonly status: number
}

/** What a gateway said, as far as we understand it. */
type Verdict =
  | { readonly outcome: 'accepted' }
  /** It says that it has not taken it, and perhaps that it would at a second try. */
  | { readonly outcome: 'refused'; readonly word: string; readonly again: boolean; readonly status: number }
  /** Nothing that tells whether a text went out. */
  | { readonly outcome: 'unclear'; readonly status: number }

/** A person waits before the screen. */
const timeoutMs = 8_000
/** Of an answer; one that is longer is none of ours. */
const longestAnswer = 10_000
const validMinutes = 5

/** Reasons of a gateway that a person can do something about. Source: the contract in infra/README.md. */
const refusals: Readonly<Record<string, readonly [ErrorCode, reason: string]>> = {
  bad_number: ['bad_input', 'identity.sms_bad_number'],
  too_often: ['rate_limited', 'identity.sms_too_often'],
}

/** Hands codes to an HTTPS gateway of the operator's. Its contract stands in infra/README.md. */
export function makeSmsGateway(options: SmsGatewayOptions): SmsPort {
  return {
    async sendCode(phone, code) {
      const body = JSON.stringify({
        to: phone,
        template: 'sign_in_code',
        params: { code, minutes: validMinutes },
        sign: options.sign,
      })
      let verdict = await post(options, body)
      // Anything else may have gone out already, and a second text would make the first one's code look wrong.
      if (verdict.outcome === 'refused' && verdict.again) verdict = await post(options, body)
      if (verdict.outcome === 'accepted') return
      const error = errorOf(verdict)
      options.onFault?.({ reason: error.reason, status: verdict.status })
      throw error
    },
  }
}

function errorOf(verdict: Exclude<Verdict, { outcome: 'accepted' }>): AppError {
  const [errorCode, reason] =
    verdict.outcome === 'unclear'
      ? (['unavailable', 'identity.sms_unclear'] as const)
      : (refusals[verdict.word] ?? (['unavailable', 'identity.sms_refused'] as const))
  return new AppError(errorCode, { reason, message: `The SMS gateway answered with ${verdict.status}.` })
}

async function post(options: SmsGatewayOptions, body: string): Promise<Verdict> {
  const url = new URL(options.url)
  let response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: authorization(options, url, body) },
      body,
      // The number goes to the address that the operator named, and nowhere that address points to.
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? timeoutMs),
    })
    const text = await response.text()
    return text.length > longestAnswer
      ? { outcome: 'unclear', status: response.status }
      : readVerdict(response, text)
  } catch {
    // What the error says may hold the body; that nothing came back is all there is to know.
    return { outcome: 'unclear', status: response?.status ?? 0 }
  }
}

function readVerdict({ ok, status }: Response, text: string): Verdict {
  const { accepted, reason, again } = parsed(text)
  if (ok && accepted === true) return { outcome: 'accepted' }
  if (accepted !== false) return { outcome: 'unclear', status }
  const word = typeof reason === 'string' ? reason : ''
  return { outcome: 'refused', word, again: again === true, status }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** `SANZHI-HMAC-SHA256 key=…,timestamp=…,nonce=…,signature=…` over method, path, timestamp, nonce and body, a line each. */
function authorization(
  { key, secret, clock = systemClock }: SmsGatewayOptions,
  url: URL,
  body: string,
): string {
  const timestamp = clock.now().toISOString()
  const nonce = randomBytes(16).toString('hex')
  const text = ['POST', `${url.pathname}${url.search}`, timestamp, nonce, body].join('\n')
  const signature = createHmac('sha256', secret).update(text, 'utf8').digest('hex')
  return `SANZHI-HMAC-SHA256 key=${key},timestamp=${timestamp},nonce=${nonce},signature=${signature}`
}
