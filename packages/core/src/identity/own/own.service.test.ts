import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const password = 'correct horse battery staple'
const now = '2026-11-22T02:00:00.000Z'
let platform: TestPlatform
let street: TestStreet

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [], strictSessions: true })
  street = await platform.openStreet('jiangtou')
})
afterAll(() => platform.drop())
beforeEach(() => platform.clock.set(now))

const after = (minutes: number): void =>
  platform.clock.set(new Date(Date.parse(now) + minutes * 60_000).toISOString())
const own = (who: Pick<Visitor, 'query'>, name: string, input: unknown = {}) =>
  who.query(`account/trpc/${name}`, input)
const reasonOf = (answer: { readonly error: { readonly data: object } | undefined }): unknown =>
  Object(answer.error?.data).reason

/** Another sign-in of somebody, from a browser and an address. */
async function signInAgain(username: string, host = platform.host) {
  const response = await host.app.request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: 'http://localhost',
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36',
      'x-forwarded-for': '203.0.113.77',
    },
    body: JSON.stringify({ username, password }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { status: response.status, cookie, ask: visitorWith(cookie) }
}

const visitorWith = (cookie: string): Visitor =>
  platform.moveTo(
    { accountId: '', cookie, query: refuse, mutate: refuse, upload: refuse, fetch: refuse },
    platform.host,
  )
const refuse = () => Promise.reject(new Error('of another server'))

async function someone() {
  const visitor = await platform.visitor(street, 'street_clerk')
  const { username } = Object((await own(visitor, 'own')).data)
  return { visitor, username: String(username) }
}

interface Session {
  readonly id: string
  readonly isCurrent: boolean
}

describe('a stolen session', () => {
  it('is seen in the list, revoked from elsewhere, and refused with its next request on every server', async () => {
    const { visitor, username } = await someone()
    const thief = await signInAgain(username)
    const thiefElsewhere = platform.moveTo(thief.ask, await platform.startServer())
    expect([(await own(thief.ask, 'session')).status, (await own(thiefElsewhere, 'session')).status]).toEqual(
      [200, 200],
    )
    const sessions: (Session & object)[] = Object((await own(visitor, 'sessions')).data)
    expect(sessions).toMatchObject([
      {
        device: 'Chrome · Windows',
        place: '203.0.113.*',
        isCurrent: false,
        signedInAt: now,
        lastUsedAt: now,
      },
      { isCurrent: true },
    ])
    const stolen = sessions.find(({ isCurrent }) => !isCurrent)?.id
    expect((await own(visitor, 'revokeSession', { id: stolen })).status).toBe(200)
    expect([(await own(thief.ask, 'session')).status, (await own(thiefElsewhere, 'session')).status]).toEqual(
      [401, 401],
    )
    expect((await own(visitor, 'session')).status).toBe(200)
    const kinds = Object((await own(visitor, 'events')).data).map(({ kind }: { kind: string }) => kind)
    expect(kinds).toContain('session_revoked')
  })

  it('is nobody else’s to revoke', async () => {
    const [mine, theirs] = [await someone(), await someone()]
    const [session] = Object((await own(theirs.visitor, 'sessions')).data)
    const answer = await own(mine.visitor, 'revokeSession', { id: session.id })
    expect([answer.status, reasonOf(answer)]).toEqual([404, 'identity.session_not_found'])
    expect((await own(theirs.visitor, 'session')).status).toBe(200)
  })

  it('goes with all others at one stroke, and with a new password', async () => {
    const { visitor, username } = await someone()
    const others = [await signInAgain(username), await signInAgain(username)]
    expect((await own(visitor, 'revokeOtherSessions')).data).toEqual({ ended: 2 })
    for (const other of others) expect((await own(other.ask, 'session')).status).toBe(401)
    const again = await signInAgain(username)
    await own(visitor, 'changePassword', { current: password, next: 'Heishan-2026' })
    expect((await own(again.ask, 'session')).status).toBe(401)
    expect((await own(visitor, 'session')).status).toBe(200)
    expect((await signInAgain(username)).status).toBe(401)
  })

  it('is stored without the end of its address', async () => {
    const { username } = await someone()
    await signInAgain(username)
    const rows = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query<{ text: string }>(
        'select row_to_json(s)::text as text from auth.session s union all select row_to_json(e)::text from auth.account_event e',
      ),
    )
    expect(rows.rows.some(({ text }) => text.includes('203.0.113.*'))).toBe(true)
    expect(rows.rows.map(({ text }) => text).join('')).not.toContain('203.0.113.77')
  })
})

describe('a session', () => {
  it('ends half an hour after its last use, on every server', async () => {
    const { visitor } = await someone()
    for (const minutes of [29, 58, 87]) {
      after(minutes)
      expect((await own(visitor, 'session')).status).toBe(200)
    }
    after(117)
    expect((await own(visitor, 'session')).status).toBe(401)
    after(90)
    // It is gone and does not come back with the clock.
    expect((await own(visitor, 'session')).status).toBe(401)
  })

  it('ends half an hour after the last touch, whatever an open page asks by itself', async () => {
    const { visitor } = await someone()
    const askUnattended = () =>
      platform.host.app.request('http://localhost/api/account/trpc/session', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'http://localhost',
          cookie: visitor.cookie,
          'x-unattended': '1',
        },
        body: '{}',
      })
    for (const minutes of [10, 20, 29]) {
      after(minutes)
      expect((await askUnattended()).status).toBe(200)
    }
    after(30)
    expect((await askUnattended()).status).toBe(401)
  })

  it('is not kept alive by the stream that a page holds open', async () => {
    const { visitor } = await someone()
    const openStream = async () => {
      const response = await visitor.fetch('s/jiangtou/notifications/stream')
      await response.body?.cancel()
      return response.status
    }
    for (const minutes of [10, 20, 29]) {
      after(minutes)
      expect(await openStream()).toBe(200)
    }
    after(30)
    expect(await openStream()).toBe(401)
  })

  it('ends after twelve hours, however busy', async () => {
    const { visitor } = await someone()
    for (let minutes = 20; minutes < 720; minutes += 20) {
      after(minutes)
      await own(visitor, 'session')
    }
    after(719)
    expect((await own(visitor, 'session')).status).toBe(200)
    after(720)
    expect((await own(visitor, 'session')).status).toBe(401)
  })

  it('that has ended is cleared away, and what is forgotten of failures too', async () => {
    await someone()
    after(24 * 60 + 1)
    await platform.runJobs()
    const left = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query('select 1 from auth.session union all select 1 from auth.sign_in_guard'),
    )
    expect(left.rowCount).toBe(0)
  })
})

describe('what decides who can sign in', () => {
  it.each([
    ['startTotp', {}],
    ['makeCodes', {}],
    ['askNewPasskey', {}],
    ['changePhone', { phone: null }],
    ['removeFactor', { kind: 'printed' }],
  ])('%s asks for the password once a session is no longer fresh', async (name, input) => {
    const { visitor } = await someone()
    after(15)
    expect(reasonOf(await own(visitor, name, input))).toBe('identity.password_needed')
    expect(reasonOf(await own(visitor, name, { ...input, password: 'not the password' }))).toBe(
      'identity.password_wrong',
    )
    expect((await own(visitor, name, { ...input, password })).status).toBe(200)
  })

  it('is no place to guess the password: failures count as at the door', async () => {
    const { visitor, username } = await someone()
    const reasons: unknown[] = []
    for (let count = 0; count < 6; count += 1) {
      reasons.push(reasonOf(await own(visitor, 'changePassword', { current: 'guess', next: 'Heishan-2026' })))
    }
    expect(reasons).toEqual([
      ...Array.from({ length: 5 }, () => 'identity.password_wrong'),
      'identity.locked',
    ])
    expect((await signInAgain(username)).status).toBe(429)
  })

  it('refuses a new password that is no good, and a number that is another’s', async () => {
    const [one, other] = [await someone(), await someone()]
    const change = (next: string) => own(one.visitor, 'changePassword', { current: password, next })
    expect(reasonOf(await change('kurz'))).toBe('identity.password_too_short')
    expect(reasonOf(await change(password))).toBe('identity.password_unchanged')
    expect((await own(one.visitor, 'changePhone', { phone: '13800138005' })).status).toBe(200)
    expect(reasonOf(await own(other.visitor, 'changePhone', { phone: '+86 13800138005' }))).toBe(
      'identity.phone_taken',
    )
    expect(reasonOf(await own(other.visitor, 'changePhone', { phone: '1380013' }))).toBe('identity.bad_phone')
  })

  it('gives its session up to no street that is live, once the last factor is gone', async () => {
    const { visitor } = await someone()
    await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query("update registry.street set state = 'live', revision = revision + 1"),
    )
    const me = () => visitor.query('s/jiangtou/access/trpc/me')
    expect(reasonOf(await me())).toBe('identity.factor_needed')
    await own(visitor, 'makeCodes')
    expect((await me()).status).toBe(200)
    const worker = await platform.visitor(street, 'grid_worker')
    expect((await worker.query('s/jiangtou/access/trpc/me')).status).toBe(200)
    await own(visitor, 'removeFactor', { kind: 'printed' })
    expect(reasonOf(await me())).toBe('identity.factor_needed')
    const district = await platform.districtVisitor('district_admin')
    expect(reasonOf(await district.query('d/huli/tenancy/trpc/listStreets'))).toBe('identity.factor_needed')
    await own(district, 'makeCodes')
    expect((await district.query('d/huli/tenancy/trpc/listStreets')).status).toBe(200)
  })
})
