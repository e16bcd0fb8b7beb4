import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeSmsGateway, type SmsFault } from './sms-gateway.ts'

const [phone, code] = ['13800000001', '402913']

interface Received {
  readonly method: string
  readonly path: string
  readonly authorization: string
  readonly body: string
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** What came in, and what is answered to each in turn; the last answer stays. */
let received: Received[] = []
let answers: Answer[] = []
let faults: SmsFault[] = []
let url = ''

const server = createServer((request, response) => {
  void readAll(request).then((body) => {
    const { method = '', url: path = '', headers } = request
    received.push({ method, path, authorization: headers.authorization ?? '', body })
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    answer?.(response, request)
  })
})

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const json =
  (status: number, body: unknown): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${String(Object(server.address()).port)}/sms/send?unit=huli`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})
beforeEach(() => {
  received = []
  answers = [json(202, { accepted: true, id: 'm-1' })]
  faults = []
})

const gateway = (timeoutMs?: number) =>
  makeSmsGateway({
    url,
    key: 'huli',
    secret: 'a secret of the gateway',
    sign: '湖里三治',
    onFault: (fault) => void faults.push(fault),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })

/** The reason of a refusal, of which nothing may name whom it was for. */
async function refusalOf(sending: Promise<void>): Promise<string> {
  const error: unknown = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  const told = JSON.stringify([
    error,
    String(error),
    Object(error).cause ?? null,
    Object(error).params,
    faults,
  ])
  expect(told).not.toContain(phone)
  expect(told).not.toContain(code)
  return String(Object(error).reason)
}

describe('a text that is handed on', () => {
  it('carries number, code and the registered signature, once', async () => {
    await gateway().sendCode(phone, code)
    expect(received).toMatchObject([{ method: 'POST', path: '/sms/send?unit=huli' }])
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      to: phone,
      template: 'sign_in_code',
      params: { code, minutes: 5 },
      sign: '湖里三治',
    })
    expect(faults).toEqual([])
  })

  it('is signed over method, path, time, nonce and body, as the contract says', async () => {
    await gateway().sendCode(phone, code)
    await gateway().sendCode(phone, code)
    const signatures = received.map(({ method, path, authorization, body }) => {
      const parts =
        /^SANZHI-HMAC-SHA256 key=huli,timestamp=(.+),nonce=([0-9a-f]{32}),signature=([0-9a-f]{64})$/.exec(
          authorization,
        )
      const [, timestamp = '', nonce = '', signature = ''] = parts ?? []
      const text = `${method}\n${path}\n${timestamp}\n${nonce}\n${body}`
      const expected = createHmac('sha256', 'a secret of the gateway').update(text).digest('hex')
      expect(signature).toBe(expected)
      expect(Math.abs(Date.now() - Date.parse(timestamp))).toBeLessThan(60_000)
      expect(authorization).not.toContain('a secret')
      return signature
    })
    expect(new Set(signatures).size).toBe(2)
  })
})

describe('a second try', () => {
  it('is made where the gateway says that it has not taken the text and would', async () => {
    answers = [json(503, { accepted: false, reason: 'busy', again: true }), json(200, { accepted: true })]
    await gateway().sendCode(phone, code)
    expect(received.map(({ body }) => body)).toEqual([received[0]?.body, received[0]?.body])
    expect(new Set(received.map(({ authorization }) => authorization)).size).toBe(2)
    expect(faults).toEqual([])
  })

  it('is the last', async () => {
    answers = [json(503, { accepted: false, reason: 'busy', again: true })]
    expect(await refusalOf(gateway().sendCode(phone, code))).toBe('identity.sms_refused')
    expect(received).toHaveLength(2)
    expect(faults).toEqual([{ reason: 'identity.sms_refused', status: 503 }])
  })
})

describe('a text that was not handed on for sure', () => {
  it.each<readonly [string, Answer, SmsFault]>([
    [
      'a refused number',
      json(400, { accepted: false, reason: 'bad_number' }),
      { reason: 'identity.sms_bad_number', status: 400 },
    ],
    [
      'too many texts',
      json(429, { accepted: false, reason: 'too_often' }),
      { reason: 'identity.sms_too_often', status: 429 },
    ],
    [
      'a refusal that quotes the number',
      json(403, { accepted: false, reason: phone }),
      { reason: 'identity.sms_refused', status: 403 },
    ],
    [
      'a failure without a word',
      json(500, { error: phone }),
      { reason: 'identity.sms_unclear', status: 500 },
    ],
    ['a success without a word', json(200, { id: 'm-1' }), { reason: 'identity.sms_unclear', status: 200 }],
    [
      'an acceptance that is a failure',
      json(502, { accepted: true }),
      { reason: 'identity.sms_unclear', status: 502 },
    ],
    [
      'another service’s page',
      (response) => response.writeHead(200).end('<html>ok</html>'),
      { reason: 'identity.sms_unclear', status: 200 },
    ],
    [
      'an answer without an end',
      (response) => response.writeHead(200).end(`{"accepted":true,"x":"${'x'.repeat(20_000)}"}`),
      { reason: 'identity.sms_unclear', status: 200 },
    ],
    [
      'a way to elsewhere',
      (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
      { reason: 'identity.sms_unclear', status: 307 },
    ],
    [
      'a broken connection',
      (_response, request) => request.socket.destroy(),
      { reason: 'identity.sms_unclear', status: 0 },
    ],
    [
      'a connection broken in the answer',
      (response, request) => {
        response.writeHead(200, { 'content-length': '1000' })
        // Ended, not cut off: what was written arrives before.
        response.write('{"accepted":', () => request.socket.end())
      },
      { reason: 'identity.sms_unclear', status: 200 },
    ],
  ])('is told as such and not sent twice: %s', async (_what, answer, fault) => {
    answers = [answer]
    expect(await refusalOf(gateway().sendCode(phone, code))).toBe(fault.reason)
    expect(received).toHaveLength(1)
    expect(faults).toEqual([fault])
  })

  it('nor where the gateway takes its time', async () => {
    answers = [() => {}]
    expect(await refusalOf(gateway(50).sendCode(phone, code))).toBe('identity.sms_unclear')
    // On a busy machine the time may be over before it arrives.
    expect(received.length).toBeLessThan(2)
    expect(faults).toEqual([{ reason: 'identity.sms_unclear', status: 0 }])
  })
})
