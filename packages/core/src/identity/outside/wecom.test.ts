import { once } from 'node:events'
import { createServer } from 'node:http'
import { makeManualClock } from '@sanzhi/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeWecom } from './wecom.ts'

const attempt = {
  state: 'a-state',
  nonce: '',
  verifier: '',
  returnTo: 'https://sanzhi.example/api/auth/wecom/callback',
}
const options = { corpId: 'ww1', agentId: '1000002', secret: 'the secret of the agent' }
const mobile = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 wxwork/4.1.30 MicroMessenger/7.0.1'

type Reply = Readonly<Record<string, unknown>> | number | 'hang up'

let asked: string[] = []
let tokens = 0
/** Who stands behind each code; a number is an HTTP status. */
let people: Record<string, Reply> = {}
let tokenReply: Reply | undefined
let stale: ReadonlySet<string> = new Set()
let api = ''

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
  asked.push(`${request.method ?? ''} ${pathname}`)
  const reply = replyTo(pathname, searchParams)
  if (reply === 'hang up') return request.socket.destroy()
  if (typeof reply === 'number') return response.writeHead(reply).end('<html></html>')
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
})

function replyTo(path: string, query: URLSearchParams): Reply {
  if (path === '/cgi-bin/gettoken') {
    if (tokenReply !== undefined) return tokenReply
    const isKnown = query.get('corpid') === options.corpId && query.get('corpsecret') === options.secret
    if (!isKnown) return { errcode: 40_001, errmsg: 'invalid credential' }
    tokens += 1
    return { errcode: 0, errmsg: 'ok', access_token: `token-${tokens}`, expires_in: 7200 }
  }
  if (path !== '/cgi-bin/auth/getuserinfo') return 404
  const token = query.get('access_token') ?? ''
  if (stale.has(token)) return { errcode: 42_001, errmsg: 'access_token expired' }
  if (!token.startsWith('token-')) return { errcode: 40_014, errmsg: 'invalid access_token' }
  return people[query.get('code') ?? ''] ?? { errcode: 40_029, errmsg: 'invalid code' }
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  api = `http://127.0.0.1:${String(Object(server.address()).port)}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})
beforeEach(() => {
  asked = []
  tokens = 0
  people = { 'code-1': { errcode: 0, errmsg: 'ok', userid: 'ZhangSan' } }
  tokenReply = undefined
  stale = new Set()
})

const answer = (code: string): URLSearchParams => new URLSearchParams({ code, state: attempt.state })

describe('the way to 企业微信', () => {
  it('is a picture to scan in a browser, and straight on inside the app', async () => {
    const wecom = makeWecom({ ...options, api })
    const scan = await wecom.begin(attempt, 'Mozilla/5.0 Chrome/120.0')
    expect(scan.origin + scan.pathname).toBe('https://login.work.weixin.qq.com/wwlogin/sso/login')
    expect(Object.fromEntries(scan.searchParams)).toEqual({
      login_type: 'CorpApp',
      appid: 'ww1',
      agentid: '1000002',
      redirect_uri: attempt.returnTo,
      state: 'a-state',
    })
    const inside = await wecom.begin(attempt, mobile)
    expect(inside.origin + inside.pathname).toBe('https://open.weixin.qq.com/connect/oauth2/authorize')
    expect(inside.hash).toBe('#wechat_redirect')
    expect(Object.fromEntries(inside.searchParams)).toEqual({
      appid: 'ww1',
      redirect_uri: attempt.returnTo,
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'a-state',
      agentid: '1000002',
    })
    expect(asked).toEqual([])
  })
})

describe('who came back', () => {
  it('is asked with a token that is kept until shortly before its end', async () => {
    const clock = makeManualClock('2026-11-22T02:00:00.000Z')
    const wecom = makeWecom({ ...options, api, clock })
    expect(await wecom.finish(attempt, answer('code-1'))).toBe('ZhangSan')
    clock.set('2026-11-22T03:54:59.000Z')
    expect(await wecom.finish(attempt, answer('code-1'))).toBe('ZhangSan')
    expect(tokens).toBe(1)
    clock.set('2026-11-22T03:55:00.000Z')
    expect(await wecom.finish(attempt, answer('code-1'))).toBe('ZhangSan')
    expect(tokens).toBe(2)
    expect(asked.filter((line) => line === 'GET /cgi-bin/auth/getuserinfo')).toHaveLength(3)
  })

  it('is asked once more where the token was taken back early, and no third time', async () => {
    const wecom = makeWecom({ ...options, api })
    await wecom.finish(attempt, answer('code-1'))
    stale = new Set(['token-1'])
    expect(await wecom.finish(attempt, answer('code-1'))).toBe('ZhangSan')
    stale = new Set(['token-2', 'token-3'])
    asked = []
    await expect(wecom.finish(attempt, answer('code-1'))).rejects.toMatchObject({
      reason: 'identity.outside_refused',
    })
    expect(asked).toHaveLength(3)
  })

  it.each<readonly [string, string, Reply | undefined]>([
    ['a code that is none', 'code-2', undefined],
    ['somebody outside the corporation', 'code-2', { errcode: 0, openid: 'o-1', external_userid: 'e-1' }],
    ['an empty name', 'code-2', { errcode: 0, userid: '' }],
    ['no code', '', undefined],
  ])('is nobody: %s', async (_what, code, reply) => {
    if (reply !== undefined) people = { [code]: reply }
    const wecom = makeWecom({ ...options, api })
    await expect(wecom.finish(attempt, answer(code))).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'identity.outside_refused',
    })
  })

  it.each<readonly [string, Reply]>([
    ['a failure', 502],
    ['a page', 200],
    ['a broken connection', 'hang up'],
    ['a wrong secret', { errcode: 40_001, errmsg: 'invalid credential' }],
    ['a token without an end', { errcode: 0, access_token: 'token-9' }],
  ])('is not known where the service gives %s, and the secret stands in no message', async (_what, reply) => {
    tokenReply = reply
    const wecom = makeWecom({ ...options, api })
    const error: unknown = await wecom.finish(attempt, answer('code-1')).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'unavailable', reason: 'identity.outside_unreachable' })
    expect(String(error) + String(Object(error).cause)).not.toContain(options.secret)
    tokenReply = undefined
    expect(await wecom.finish(attempt, answer('code-1'))).toBe('ZhangSan')
  })
})
