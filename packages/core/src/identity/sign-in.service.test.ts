import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform, type TestStreet } from '@sanzhi/testkit'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccount } from './account.ts'
import { createAuth } from './auth.ts'
import { hashPassword, verifyPassword } from './password.ts'

const password = 'correct horse battery staple'
const origin = 'http://localhost'

let platform: TestPlatform
let street: TestStreet

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [], strictSessions: true })
  street = await platform.openStreet('jiangtou')
  await openAccount(
    platform.database,
    { username: 'lin_yue', displayName: '林月', password },
    platform.clock.now(),
  )
})
afterAll(() => platform.drop())

/** A server of its own beside the platform's. */
function optionsFor(own: Partial<Parameters<typeof createAuth>[1]>) {
  const { clock } = platform
  return { secret: 'x'.repeat(32), baseUrl: origin, masterKey: randomBytes(32), clock, ...own }
}

/** A request as the sign-in page sends it; `/` before the path is the address's own. */
function send(
  path: string,
  options: { body?: unknown; cookie?: string; method?: string; host?: TestPlatform['host'] } = {},
) {
  const { body, cookie = '', method = 'POST', host = platform.host } = options
  return host.app.request(`${origin}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin, cookie },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  })
}

const signIn = (username: string, given: string) =>
  send('/auth/sign-in/username', { body: { username, password: given } })
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

async function session(cookie: string, host = platform.host): Promise<number> {
  return (await send('/account/trpc/session', { cookie, host })).status
}

async function signedIn(): Promise<string> {
  const response = await signIn('lin_yue', password)
  expect(response.status).toBe(200)
  return cookieOf(response)
}

describe('a sign-in', () => {
  it('with the right name and password opens a session that a script cannot read', async () => {
    const response = await signIn('lin_yue', password)
    expect(response.status).toBe(200)
    const [cookie, ...more] = response.headers.getSetCookie()
    expect(more).toEqual([])
    expect(await response.clone().json()).toEqual({ stage: 'full' })
    expect(cookie).toMatch(
      /^sanzhi\.session_token=[^;]{40,}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(await session(cookieOf(response))).toBe(200)
  })

  it('tells a wrong password and an unknown name apart by nothing', async () => {
    const [wrong, unknown] = [
      await signIn('lin_yue', 'not the password'),
      await signIn('nobody_here', 'not the password'),
    ]
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await unknown.text()).toBe(await wrong.text())
    const names = (response: Response) =>
      [...response.headers.keys()].filter((name) => name !== 'x-request-id')
    expect(names(unknown)).toEqual(names(wrong))
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  it('works as long for an unknown name as for a wrong password', async () => {
    await openAndSignIn('timed_one')
    const spent = { timed_one: [] as number[], no_such_one: [] as number[] }
    // The fifth failure would pause a name, known or not.
    for (let round = 0; round < 4; round += 1) {
      for (const name of ['timed_one', 'no_such_one'] as const) {
        // Processor time: what else runs on the machine shows on the clock and not here.
        const before = process.cpuUsage()
        await signIn(name, 'not the password')
        const { user, system } = process.cpuUsage(before)
        spent[name].push(user + system)
      }
    }
    const least = (times: readonly number[]) => Math.min(...times)
    expect(least(spent.no_such_one)).toBeGreaterThan(least(spent.timed_one) / 2)
  })

  it.each([
    ['no body', undefined],
    ['no password', { username: 'lin_yue' }],
    ['an object as a name', { username: { $ne: '' }, password }],
    ['a list as a password', { username: 'lin_yue', password: [password] }],
    ['an empty password', { username: 'lin_yue', password: '' }],
    ['a name with SQL in it', { username: "lin_yue' or '1'='1", password }],
    ['a name with a zero in it', { username: 'lin\u0000yue', password }],
    ['a password too long to hash', { username: 'lin_yue', password: 'x'.repeat(10_000) }],
  ])('with %s opens none and says nothing of the machinery', async (_what, body) => {
    const response = await send('/auth/sign-in/username', { body })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).not.toMatch(/select|auth\.|better|\.ts|stack/i)
  })

  it('keeps its cookie to encrypted connections where the address is one', async () => {
    const baseUrl = 'https://sanzhi.example'
    const auth = createAuth(platform.database, optionsFor({ baseUrl }))
    const request = new Request(`${baseUrl}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl },
      body: JSON.stringify({ username: 'lin_yue', password }),
    })
    const response = await auth.handle(request)
    expect(response.headers.getSetCookie().join()).toMatch(/^__Secure-sanzhi\.session_token=.*; Secure/)
    expect(await auth.whoIs(cookieOf(response))).toMatchObject({ username: 'lin_yue', displayName: '林月' })
    expect(await auth.whoIs(await signedIn())).toBeUndefined()
  })
})

describe('a session', () => {
  it('ends with the sign-out, there and on a server that has not heard of it', async () => {
    const cookie = await signedIn()
    expect(await session(cookie)).toBe(200)
    expect((await send('/auth/sign-out', { cookie })).status).toBe(200)
    expect(await session(cookie)).toBe(401)
    expect(await session(cookie, await platform.startServer())).toBe(401)
  })

  it('of one person ends nobody else’s', async () => {
    const [first, second] = [await signedIn(), await signedIn()]
    await send('/auth/sign-out', { cookie: first })
    expect([await session(first), await session(second)]).toEqual([401, 200])
  })

  it('is nobody’s once the account is gone', async () => {
    const cookie = await openAndSignIn('gone_soon')
    const other = await platform.startServer()
    await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query(`delete from auth."user" where username = 'gone_soon'`),
    )
    expect(await session(cookie, other)).toBe(401)
  })

  it('is nobody’s once it has run out', async () => {
    const cookie = await openAndSignIn('long_ago')
    const other = await platform.startServer()
    await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query(`update auth.session set created_at = created_at - interval '12 hours'
        where user_id = (select id from auth."user" where username = 'long_ago')`),
    )
    expect(await session(cookie, other)).toBe(401)
  })

  it('is not had by changing, cutting or mixing cookies', async () => {
    const [mine, theirs] = [await signedIn(), await openAndSignIn('somebody_else')]
    const [name, value] = mine.split('=', 2)
    const [token, signature] = decodeURIComponent(value ?? '').split('.')
    const [, theirSignature] = decodeURIComponent(theirs.split('=', 2)[1] ?? '').split('.')
    const flipped = `${token?.startsWith('a') === true ? 'b' : 'a'}${token?.slice(1) ?? ''}`
    for (const forged of [
      `${flipped}.${signature}`,
      `${token}.${theirSignature}`,
      `${token}.`,
      `${token}`,
      `.${signature}`,
      `${token}.${signature?.slice(0, -2)}`,
      '',
      '%',
      'null',
      '{"userId":1}',
    ]) {
      expect([forged.length, await session(`${name}=${encodeURIComponent(forged)}`)]).toEqual([
        forged.length,
        401,
      ])
      expect(await session(`${name}=${forged}`)).toBe(401)
    }
    expect(await session('')).toBe(401)
    expect(await session(mine)).toBe(200)
  })

  it('signed with another installation’s secret is none', async () => {
    const elsewhere = createAuth(platform.database, optionsFor({ secret: 'y'.repeat(32) }))
    expect(await elsewhere.whoIs(await signedIn())).toBeUndefined()
  })

  it('cannot be shown in the address or in another header', async () => {
    const [, value] = (await signedIn()).split('=', 2)
    const response = await platform.host.app.request(
      `${origin}/api/account/trpc/session?sanzhi.session_token=${value}`,
      {
        headers: { authorization: `Bearer ${decodeURIComponent(value ?? '')}` },
      },
    )
    expect(response.status).toBe(401)
  })
})

async function openAndSignIn(username: string): Promise<string> {
  await openAccount(platform.database, { username, displayName: username, password }, platform.clock.now())
  return cookieOf(await signIn(username, password))
}

describe('of the library nothing is reachable but sign-in and sign-out', () => {
  const paths = `
    sign-up/email sign-in/email sign-in/social sign-in/oauth2 is-username-available get-session update-user
    update-session change-password change-email set-password verify-password delete-user delete-user/callback
    request-password-reset forget-password reset-password reset-password/token verify-email send-verification-email
    list-sessions revoke-session revoke-sessions revoke-other-sessions link-social unlink-account list-accounts
    account-info refresh-token get-access-token callback/github error ok token jwks reference admin/list-users
    sign-in/username/ sign-in//username /sign-in/username sign-in/username/../../get-session sign-in/%75sername
    sign-in/USERNAME sign-out/..%2fget-session sign-in/username;/get-session`.match(/\S+/g)
  let cookie: string

  beforeAll(async () => {
    cookie = (await platform.visitor(street, 'system_admin')).cookie
  })

  it.each(paths ?? [])('/api/auth/%s', async (path) => {
    const body = {
      email: 'a@b.example',
      name: 'a',
      username: 'new_one',
      password,
      newPassword: password,
      token: 'x',
    }
    for (const method of ['GET', 'POST']) {
      const response = await send(`/auth/${path}`, { method, cookie, body })
      expect([method, response.status]).toEqual([method, 404])
      expect(await response.text()).toMatch(/^$|host\.no_such_endpoint/)
    }
  })

  it('and nobody came in by them', async () => {
    const found = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query(`select 1 from auth."user" where email = 'a@b.example' or username = 'new_one'`),
    )
    expect(found.rows).toEqual([])
  })
})

describe('a password', () => {
  it('is kept as argon2id with 19 MiB, two passes and a salt of its own', async () => {
    const form = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/
    const stored = await withAdmin(platform.test.adminUrl, (admin) =>
      // Not those of the platform's visitors, which are hashed at the least cost.
      admin.query<{ password: string }>(
        `select password from auth.account a join auth."user" u on u.id = a.user_id where u.username !~ '^person_'`,
      ),
    )
    expect(stored.rows.length).toBeGreaterThan(1)
    for (const row of stored.rows) {
      expect(row.password).toMatch(form)
    }
    expect(new Set(stored.rows.map((row) => row.password)).size).toBe(stored.rows.length)
  })

  it('is what it was, and nothing near it', async () => {
    const hash = await hashPassword(password)
    expect(await verifyPassword(hash, password)).toBe(true)
    for (const other of ['', `${password} `, password.toUpperCase(), password.slice(0, -1)]) {
      expect(await verifyPassword(hash, other)).toBe(false)
    }
    expect(await hashPassword(password)).not.toBe(hash)
  })

  it('fits no text that is no hash of ours', async () => {
    const hash = await hashPassword(password)
    for (const text of [
      '',
      password,
      hash.slice(1),
      hash.replace('argon2id', 'argon2i'),
      `${hash}$`,
      'a:b',
      '$2b$10$x',
    ]) {
      expect(await verifyPassword(text, password)).toBe(false)
    }
    expect(await verifyPassword(hash.replace(/.$/, hash.endsWith('A') ? 'Q' : 'A'), password)).toBe(false)
  })

  it('stands in no log', () => {
    expect(platform.logLines.join('')).not.toContain('correct horse')
    expect(platform.logLines.join('')).not.toContain('not the password')
  })
})
