import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { client, startProvider, type TestProvider } from '../../../test/openid-provider.ts'
import { changeAccount } from '../operate-accounts.ts'
import { setPassword } from '../set-password.ts'
import { makeOidc } from './oidc.ts'

const origin = 'http://localhost'
const now = '2026-11-22T02:00:00.000Z'

let provider: TestProvider
let platform: TestPlatform
let street: TestStreet
let elsewhere: TestPlatform['host']

beforeAll(async () => {
  provider = await startProvider(`${origin}/api/auth/oidc/callback`)
  const { issuer } = provider
  const oidc = () =>
    makeOidc({ issuer, clientId: client.id, clientSecret: client.secret, name: '湖里区统一认证' })
  platform = await makeTestPlatform({ plugins: [], strictSessions: true, signIn: { outside: [oidc()] } })
  street = await platform.openStreet('jiangtou')
  elsewhere = await platform.startServer()
})
afterAll(async () => {
  await platform.drop()
  await provider.close()
})
beforeEach(() => platform.clock.set(now))

const later = (minutes: number): void =>
  platform.clock.set(new Date(Date.parse(now) + minutes * 60_000).toISOString())

/** A page that a browser opens: where it is sent, and with which cookies it goes on. */
async function open(path: string, cookie = '', at: { host?: TestPlatform['host']; address?: string } = {}) {
  const { host = platform.host, address = '203.0.113.77' } = at
  const response = await host.app.request(`${origin}${path}`, {
    headers: {
      cookie,
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36',
      'x-forwarded-for': address,
    },
  })
  const kept = new Map(
    cookie === ''
      ? []
      : cookie
          .split('; ')
          .map((pair) => pair.split(/=(.*)/s))
          .map(pairOf),
  )
  for (const set of response.headers.getSetCookie()) {
    const [name, value] = pairOf(set.split(';')[0]?.split(/=(.*)/s) ?? [])
    if (value === '') kept.delete(name)
    else kept.set(name, value)
  }
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    response,
  }
}
const pairOf = ([name = '', value = '']: readonly string[]): [string, string] => [name, value]
const backFrom = (at: URL): string => `${at.pathname}${at.search}`
const own = (who: Pick<Visitor, 'query'>, name: string, input: unknown = {}) =>
  who.query(`account/trpc/${name}`, input)
const withCookie = (cookie: string): Pick<Visitor, 'query'> =>
  platform.moveTo({ ...platform.stranger(), accountId: '', cookie }, platform.host)
const reasonOf = (answer: { readonly error: { readonly data: object } | undefined }): unknown =>
  Object(answer.error?.data).reason
const toldAt = (to: string): string | null => new URL(to, origin).searchParams.get('outside')

/** Somebody who was linked by themselves, with their name there. */
async function linked(subject: string) {
  const visitor = await platform.visitor(street, 'street_clerk')
  const asked = await own(visitor, 'startOutside', { way: 'oidc' })
  provider.person = subject
  const back = await provider.visit(String(Object(asked.data).address))
  const done = await open(backFrom(back), visitor.cookie)
  const username = String(Object((await own(visitor, 'own')).data).username)
  return { visitor, username, to: done.to, back }
}

/** All of a sign-in by the provider, in one browser. */
async function comeIn(subject: string, next = '/s/jiangtou') {
  const begun = await open(`/api/auth/oidc/start?next=${encodeURIComponent(next)}`)
  provider.person = subject
  const back = backFrom(await provider.visit(begun.to))
  return { ...(await open(back, begun.cookie)), back, began: begun.cookie }
}

const kindsOf = async (visitor: Pick<Visitor, 'query'>): Promise<string[]> =>
  Object((await own(visitor, 'events')).data).map(({ kind }: { kind: string }) => kind)

describe('a way in from outside', () => {
  it('tells whoever is not signed in what stands on its button, and nothing else', async () => {
    const response = await platform.host.app.request(`${origin}/api/auth/ways`)
    expect(await response.json()).toEqual({ ways: [{ way: 'oidc', name: '湖里区统一认证' }] })
    for (const path of ['wecom/start', 'oidc/other', 'oidc/start/']) {
      expect((await open(`/api/auth/${path}`)).status).toBe(404)
    }
  })

  it('asks the provider for a code with state, nonce and PKCE, and for nobody’s name', async () => {
    const { to, response } = await open('/api/auth/oidc/start')
    const asked = new URL(to)
    expect(asked.origin).toBe(provider.issuer)
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: client.id,
      redirect_uri: `${origin}/api/auth/oidc/callback`,
      response_type: 'code',
      scope: 'openid',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^sanzhi\.outside=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
    for (const secret of [asked.searchParams.get('nonce') ?? '', client.secret]) {
      expect(cookie).not.toContain(secret)
    }
  })

  it('leads a linked person into a session of their own, on every server', async () => {
    const { visitor } = await linked('zhang-san')
    const came = await comeIn('zhang-san', '/s/jiangtou/people?q=%E5%BC%A0')
    expect([came.status, came.to]).toEqual([302, '/s/jiangtou/people?q=%E5%BC%A0'])
    const mine = await own(withCookie(came.cookie), 'own')
    expect(Object(mine.data)).toMatchObject({
      displayName: Object((await own(visitor, 'own')).data).displayName,
      hasFactor: false,
      isFresh: true,
      outside: [{ way: 'oidc', name: '湖里区统一认证', since: now, lastUsedAt: now }],
    })
    expect((await open('/api/account/trpc/session', came.cookie, { host: elsewhere })).status).toBe(200)
    const sessions = Object((await own(visitor, 'sessions')).data)
    expect(sessions).toContainEqual(
      expect.objectContaining({ device: 'Chrome · Windows', place: '203.0.113.*', signedInAt: now }),
    )
    expect((await kindsOf(visitor)).toSorted()).toEqual(['outside_linked', 'signed_in', 'signed_in'])
    later(30)
    expect((await own(withCookie(came.cookie), 'session')).status).toBe(401)
  })

  it('is a first factor: a second one is asked for after it', async () => {
    const { visitor } = await linked('li-si')
    const codes: string[] = Object((await own(visitor, 'makeCodes')).data).codes
    const came = await comeIn('li-si', '/s/jiangtou')
    expect(came.to).toBe('/login?step=1&next=%2Fs%2Fjiangtou')
    expect((await own(withCookie(came.cookie), 'session')).status).toBe(401)
    const step = await platform.host.app.request(`${origin}/api/auth/step/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie: came.cookie },
      body: JSON.stringify({ kind: 'printed', code: codes[0] }),
    })
    expect(await step.json()).toEqual({ stage: 'full' })
    const whole = step.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(Object((await own(withCookie(whole), 'own')).data).hasFactor).toBe(true)
  })

  it.each([
    '//evil.example/',
    'https://evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    '/login?x',
    'x',
  ])('leads to no page of another’s: %s', async (next) => {
    await linked(`next-${next}`)
    expect((await comeIn(`next-${next}`, next)).to).toMatch(/^\/(?:x)?$/)
  })
})

describe('what comes back', () => {
  it('counts once, also with the cookie kept and on another server', async () => {
    await linked('wang-wu')
    const came = await comeIn('wang-wu')
    expect([came.to, came.cookie.includes('sanzhi.outside')]).toEqual(['/s/jiangtou', false])
    const before = provider.asked.length
    for (const host of [platform.host, elsewhere]) {
      const again = await open(came.back, came.began, { host })
      expect([toldAt(again.to), again.cookie]).toEqual(['identity.outside_over', ''])
    }
    // Not even the provider was asked.
    expect(provider.asked.length).toBe(before)
  })

  it('counts in the browser that began alone', async () => {
    await linked('zhao-liu')
    const begun = await open('/api/auth/oidc/start')
    provider.person = 'zhao-liu'
    const back = backFrom(await provider.visit(begun.to))
    const other = await open('/api/auth/oidc/start')
    for (const cookie of ['', other.cookie, begun.cookie.replace(/~.*/, '~AAAA'), `${begun.cookie}x`]) {
      const stolen = await open(back, cookie)
      expect(toldAt(stolen.to)).toBe('identity.outside_over')
      expect(stolen.cookie).not.toContain('session_token')
    }
    expect((await open(back, begun.cookie)).to).toBe('/')
  })

  it('is waited for ten minutes', async () => {
    await linked('sun-qi')
    const begun = await open('/api/auth/oidc/start')
    provider.person = 'sun-qi'
    const back = backFrom(await provider.visit(begun.to))
    later(10)
    expect(toldAt((await open(back, begun.cookie)).to)).toBe('identity.outside_over')
  })

  it.each([
    ['nonce', 'identity.outside_refused'],
    ['code_challenge', 'identity.outside_refused'],
    ['state', 'identity.outside_over'],
  ])('with another %s than was asked for proves nobody', async (name, reason) => {
    await linked(`another-${name}`)
    const begun = await open('/api/auth/oidc/start')
    const address = new URL(begun.to)
    address.searchParams.set(name, 'A'.repeat(43))
    provider.person = `another-${name}`
    const came = await open(backFrom(await provider.visit(address.href)), begun.cookie)
    expect(toldAt(came.to)).toBe(reason)
    expect(came.cookie).not.toContain('session_token')
  })

  it('with another’s code proves nobody', async () => {
    await linked('zhou-ba')
    const [mine, theirs] = [await open('/api/auth/oidc/start'), await open('/api/auth/oidc/start')]
    provider.person = 'zhou-ba'
    const stolen = (await provider.visit(theirs.to)).searchParams.get('code') ?? ''
    const back = await provider.visit(mine.to)
    back.searchParams.set('code', stolen)
    expect(toldAt((await open(backFrom(back), mine.cookie)).to)).toBe('identity.outside_refused')
  })

  it('as a refusal of the provider’s is told as one', async () => {
    const begun = await open('/api/auth/oidc/start')
    const state = new URL(begun.to).searchParams.get('state') ?? ''
    const query = new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer })
    const came = await open(`/api/auth/oidc/callback?${query.toString()}`, begun.cookie)
    expect(toldAt(came.to)).toBe('identity.outside_refused')
  })
})

describe('somebody whom nobody has linked', () => {
  it('is told so, whatever they are called, and stands in the log without their name there', async () => {
    const visitor = await platform.visitor(street, 'street_clerk')
    const { username } = Object((await own(visitor, 'own')).data)
    const came = await comeIn(username)
    expect(came.to).toBe('/login?outside=identity.outside_unknown&next=%2Fs%2Fjiangtou')
    expect(came.cookie).not.toContain('session_token')
    const line = platform.logLines.findLast((text) => text.includes('without an account'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      way: 'oidc',
      mark: expect.stringMatching(/^[0-9a-f]{12}$/),
    })
    expect(line).not.toContain(username)
  })

  it('is counted by where they come from', async () => {
    const comeRefused = async (address: string) => {
      const begun = await open('/api/auth/oidc/start')
      const state = new URL(begun.to).searchParams.get('state') ?? ''
      const back = `/api/auth/oidc/callback?state=${state}&error=access_denied`
      return toldAt((await open(back, begun.cookie, { address })).to)
    }
    const told = new Set<string | null>()
    for (let count = 0; count < 100; count += 1) told.add(await comeRefused('198.51.100.7'))
    expect([...told]).toEqual(['identity.outside_refused'])
    expect(await comeRefused('198.51.100.7')).toBe('identity.locked')
    expect(await comeRefused('198.51.100.8')).toBe('identity.outside_refused')
  })
})

describe('an account that may not work', () => {
  it('is closed to whoever is vouched for, and opens again', async () => {
    const { username } = await linked('wu-jiu')
    for (const [close, reopen] of [
      ['lock', 'unlock'],
      ['disable', 'enable'],
    ] as const) {
      await changeAccount(platform.database, { username, act: close }, platform.clock.now())
      const came = await comeIn('wu-jiu')
      expect([toldAt(came.to), came.cookie]).toEqual(['identity.account_closed', ''])
      await changeAccount(platform.database, { username, act: reopen }, platform.clock.now())
      expect((await comeIn('wu-jiu')).to).toBe('/s/jiangtou')
    }
  })

  it('is paused by failures of its password, with the time to wait', async () => {
    const { username } = await linked('zheng-shi')
    for (let count = 0; count < 5; count += 1) {
      await platform.host.app.request(`${origin}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ username, password: 'not the password' }),
      })
    }
    const came = await comeIn('zheng-shi')
    expect(came.to).toBe('/login?outside=identity.locked&wait=900&next=%2Fs%2Fjiangtou')
    later(15)
    expect((await comeIn('zheng-shi')).to).toBe('/s/jiangtou')
  })

  it.each(['by a new password', 'by an administrator'])(
    'loses who vouched for it when it is reset %s',
    async (by) => {
      const { visitor, username } = await linked(`reset ${by}`)
      const { accountId } = visitor
      if (by === 'by a new password') {
        await setPassword(platform.database, { accountId, password: 'Heishan-2026' }, platform.clock.now())
      } else {
        await changeAccount(platform.database, { username, act: 'resetFactors' }, platform.clock.now())
      }
      expect(toldAt((await comeIn(`reset ${by}`)).to)).toBe('identity.outside_unknown')
    },
  )
})

describe('a link', () => {
  it('is made by the account’s owner in the session that asked, once', async () => {
    const { visitor, to, back } = await linked('feng')
    expect(to).toBe('/account?linked=oidc')
    expect(toldAt((await open(backFrom(back), visitor.cookie)).to)).toBe('identity.outside_over')
    expect(reasonOf(await own(visitor, 'startOutside', { way: 'oidc' }))).toBe('identity.outside_linked')
    expect(reasonOf(await own(visitor, 'startOutside', { way: 'wecom' }))).toBe(
      'identity.outside_not_offered',
    )
  })

  it('is not made in another session, nor by whoever is sent there', async () => {
    const [mine, theirs] = [
      await platform.visitor(street, 'street_clerk'),
      await platform.visitor(street, 'street_clerk'),
    ]
    const asked = await own(mine, 'startOutside', { way: 'oidc' })
    provider.person = 'chen'
    const back = backFrom(await provider.visit(String(Object(asked.data).address)))
    for (const cookie of [theirs.cookie, '']) {
      expect(toldAt((await open(back, cookie)).to)).toBe('identity.outside_over')
    }
    expect(Object((await own(theirs, 'own')).data).outside[0].since).toBeNull()
    expect((await open(back, mine.cookie)).to).toBe('/account?linked=oidc')
  })

  it('asks for the password where the session is no longer fresh, and so does its end', async () => {
    const visitor = await platform.visitor(street, 'street_clerk')
    later(16)
    for (const procedure of ['startOutside', 'removeOutside']) {
      expect(reasonOf(await own(visitor, procedure, { way: 'oidc' }))).toBe('identity.password_needed')
      const wrong = await own(visitor, procedure, { way: 'oidc', password: 'wrong' })
      expect(reasonOf(wrong)).toBe('identity.password_wrong')
    }
    const asked = await own(visitor, 'startOutside', {
      way: 'oidc',
      password: 'correct horse battery staple',
    })
    expect(asked.status).toBe(200)
  })

  it('of one subject is one account’s alone', async () => {
    await linked('wei')
    const second = await linked('wei')
    expect(toldAt(second.to)).toBe('identity.outside_taken')
    expect(Object((await own(second.visitor, 'own')).data).outside[0].since).toBeNull()
  })

  it('ends with all sessions that began by it', async () => {
    const { visitor } = await linked('jiang')
    const came = await comeIn('jiang')
    expect((await own(visitor, 'removeOutside', { way: 'oidc' })).status).toBe(200)
    expect((await own(withCookie(came.cookie), 'session')).status).toBe(401)
    expect((await own(visitor, 'session')).status).toBe(200)
    expect(await kindsOf(visitor)).toContain('outside_unlinked')
    expect(toldAt((await comeIn('jiang')).to)).toBe('identity.outside_unknown')
  })

  it('keeps nobody’s name outside, in the database or in the log', async () => {
    await linked('a-name-to-look-for')
    await comeIn('a-name-to-look-for')
    const rows = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query<{ text: string }>(
        `select row_to_json(l)::text as text from auth.outside_link l
           union all select row_to_json(e)::text from auth.account_event e
           union all select row_to_json(s)::text from auth.session s`,
      ),
    )
    expect(rows.rows.map(({ text }) => text).join('')).not.toContain('a-name-to-look-for')
    expect(platform.logLines.join('')).not.toContain('a-name-to-look-for')
  })
})

it('says so when the provider does not answer, and asks it again at the next try', async () => {
  const gone = await startProvider(`${origin}/api/auth/oidc/callback`)
  const oidc = makeOidc({ issuer: gone.issuer, clientId: client.id, clientSecret: client.secret })
  const attempt = { state: 's', nonce: 'n', verifier: 'v'.repeat(43), returnTo: `${origin}/back` }
  await gone.close()
  for (let count = 0; count < 2; count += 1) {
    await expect(oidc.begin(attempt, '')).rejects.toMatchObject({ reason: 'identity.outside_unreachable' })
  }
})
