import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let clerk: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  clerk = await platform.visitor(await platform.openStreet('jiangtou'), 'street_clerk')
})
afterAll(() => platform.drop())

const url = 'http://localhost/api/s/jiangtou/places/trpc/listGrids'
const headers = () => ({
  cookie: clerk.cookie,
  origin: 'http://localhost',
  'content-type': 'application/json',
})

describe('an answer that no gate gave', () => {
  it('to a form of another origin says so in the shape of every refusal, and stands in the log', async () => {
    const forged = { ...headers(), origin: 'https://elsewhere.example', 'content-type': 'text/plain' }
    const response = await platform.host.app.request(url, { method: 'POST', headers: forged, body: '{}' })
    expect(response.status).toBe(403)
    const { data } = Object(await response.json()).error
    expect(data).toMatchObject({ code: 'forbidden', httpStatus: 403, reason: 'host.cross_origin' })
    expect(data.requestId).toBe(response.headers.get('x-request-id'))
    expect(platform.logLines.at(-1)).toContain(data.requestId)
  })

  it('while the database is away says that it is, and that alone', async () => {
    const { adminUrl, gateUser } = platform.test
    const server = await platform.startServer()
    const ask = () => server.app.request(url, { method: 'POST', headers: headers(), body: '{}' })
    expect((await ask()).status).toBe(200)
    await withAdmin(adminUrl, async (admin) => {
      const database = admin.escapeIdentifier(admin.database ?? '')
      await admin.query(`revoke connect on database ${database} from ${admin.escapeIdentifier(gateUser)}`)
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1',
        [gateUser],
      )
    })
    // Nobody has asked about this session yet, so who is asking has to be looked up.
    const response = await server.app.request(url, {
      method: 'POST',
      headers: { ...headers(), cookie: `${clerk.cookie}; other=1` },
      body: '{}',
    })
    const text = await response.text()
    expect([response.status, Object(JSON.parse(text)).error.data.code]).toEqual([503, 'unavailable'])
    expect(text).not.toMatch(/permission|postgres|sanzhi_|\.ts:/i)
    expect(response.headers.get('x-request-id')).toBe(Object(JSON.parse(text)).error.data.requestId)
    await withAdmin(adminUrl, (admin) =>
      admin.query(
        `grant connect on database ${admin.escapeIdentifier(admin.database ?? '')} to ${admin.escapeIdentifier(gateUser)}`,
      ),
    )
    expect((await ask()).status).toBe(200)
  })
})

describe('every answer of the API', () => {
  it.each([
    ['data', url, '{}'],
    ['a refusal', url, '{"limit":0}'],
    ['no endpoint', 'http://localhost/api/nothing', '{}'],
    [
      'a sign-in',
      'http://localhost/api/auth/sign-in/username',
      '{"username":"nobody_here","password":"not this one"}',
    ],
    ['no sign-up', 'http://localhost/api/auth/sign-up/email', '{}'],
  ])('is kept by nobody, is what it says it is, and can be named: %s', async (_what, to, body) => {
    const response = await platform.host.app.request(to, { method: 'POST', headers: headers(), body })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})
