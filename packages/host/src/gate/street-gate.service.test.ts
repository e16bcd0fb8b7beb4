import { bumpRevision, type CoreCall, type RegistryTables } from '@sanzhi/core'
import { inTenant } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import {
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const { router, procedure } = makeProcedures<CoreCall>()
const secret = 'word-nobody-may-see'
const Text = Type.Object({ text: Type.String({ maxLength: 40 }) }, { additionalProperties: false })

const Locks = Type.Object({ accountIds: Type.Array(Type.String()) }, { additionalProperties: false })

/** Lets the first two arrivals go on together, and everybody after them at once. */
const meeting = {
  arrivals: 0,
  both: Promise.withResolvers<void>(),
  async arrive(): Promise<void> {
    this.arrivals += 1
    if (this.arrivals === 2) {
      this.both.resolve()
    }
    await this.both.promise
  },
}

/** Stands beside the core's own endpoints and does what a service may do at its worst. */
const probe = router({
  see: procedure('places.view').query(({ ctx: { call } }) => ({ street: call.street.slug })),
  sayNothing: procedure('places.view').mutation(() => null),
  write: procedure('places.view').mutation(({ ctx: { call } }) =>
    call.services.audit.record({ action: 'probe.written', object: 'probe:1' }),
  ),
  writeAndRefuse: procedure('places.view').mutation(async ({ ctx: { call } }) => {
    await call.services.audit.record({ action: 'probe.refused', object: 'probe:1' })
    throw new AppError('conflict', { reason: 'probe.refused' })
  }),
  echo: procedure('places.view')
    .input(input(Text))
    .query(({ input: { text } }) => text),
  breakDatabase: procedure('places.view')
    .input(input(Text))
    .query(({ ctx: { call }, input: { text } }) =>
      call.core.selectFrom('roleGrant').select('id').where('accountId', '=', text).execute(),
    ),
  breakRule: procedure('places.view').mutation(({ ctx: { call } }) =>
    call.core.updateTable('roleGrant').set({ role: secret }).execute(),
  ),
  lockInTurn: procedure('places.view')
    .input(input(Locks))
    .mutation(async ({ ctx: { call }, input: { accountIds } }) => {
      for (const accountId of accountIds) {
        await call.core
          .selectFrom('roleGrant')
          .select('id')
          .where('accountId', '=', accountId)
          .forUpdate()
          .execute()
        await meeting.arrive()
      }
      await call.services.audit.record({ action: 'probe.locked', object: 'probe:1' })
    }),
  throwAnything: procedure('places.view').query(({ ctx: { call } }) => {
    throw new RangeError('a defect', { cause: new Error(call.street.tenantId) })
  }),
})

const forPlugins = makeProcedures<PluginCall<unknown>>()

/** A plugin that a street may have on or off. */
const switched = definePlugin({
  id: 'switched',
  version: '1.0.0',
  title: { zh: '测试模块', en: 'Fixture' },
  summary: { zh: '测试用', en: 'For tests' },
  pillar: 'overall',
  sdk: '^1.0.0',
  services: [],
  requires: {},
  reads: {},
  permissions: { view: { zh: '查看', en: 'View' } },
  roles: { street_clerk: ['view'] },
  settings: Type.Object({}, { additionalProperties: false }),
  forms: [],
  migrations: {},
  router: forPlugins.router({ see: forPlugins.procedure('switched.view').query(() => 'seen') }),
})

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let admin: Visitor
let resident: Visitor
let outsider: Visitor

beforeAll(async () => {
  const plugins = [{ manifest: manifestOf(switched), failure: null, definition: switched }]
  platform = await makeTestPlatform({ plugins })
  platform.host.endpoints.mount({ scope: 'street', name: 'probe', router: probe, plugin: undefined })
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  admin = await platform.visitor(street, 'system_admin')
  resident = await platform.visitor(street, 'resident')
  outsider = await platform.visitor(await platform.openStreet('shili'), 'street_clerk')
})
afterAll(() => platform.drop())

const switchedSee = 's/jiangtou/switched/trpc/see'
const refusal = (answer: Answer) => [answer.status, answer.error?.data['reason']]

async function setState(state: RegistryTables['street']['state']): Promise<void> {
  await inTenant(platform.database, street.tenantId, async (db) => {
    const registry = db.as<RegistryTables>('registry_rt', 'registry')
    await registry.updateTable('street').set({ state }).execute()
    await bumpRevision(registry)
  })
}

/** Sends `body` as it is, the way no client of ours would. */
function send(path: string, init: { headers?: Record<string, string>; body?: string; method?: string }) {
  return platform.host.app.request(`http://localhost/api/${path}`, {
    method: init.method ?? 'POST',
    headers: {
      cookie: clerk.cookie,
      origin: 'http://localhost',
      'content-type': 'application/json',
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: init.body }),
  })
}

async function reasonOf(response: Response): Promise<readonly [number, unknown]> {
  const { data } = Object(await response.json()).error
  expect(data).toMatchObject({ requestId: response.headers.get('x-request-id'), httpStatus: response.status })
  return [response.status, data.reason]
}

describe('refusals come in one order', () => {
  it('401 before anything is told of street, plugin or permission', async () => {
    const stranger = platform.stranger()
    const signedOut = [401, 'identity.signed_out']
    expect(refusal(await stranger.query('s/jiangtou/probe/trpc/see'))).toEqual(signedOut)
    expect(refusal(await stranger.query('s/nowhere/probe/trpc/see'))).toEqual(signedOut)
    expect(refusal(await stranger.query(switchedSee))).toEqual(signedOut)
    expect(refusal(await stranger.mutate('s/jiangtou/plugins/trpc/enable', { id: 1 }))).toEqual(signedOut)
  })

  it('404 for who has no role here, the same as for a street that does not exist', async () => {
    const unknown = [404, 'tenancy.street_not_found']
    expect(refusal(await outsider.query('s/jiangtou/probe/trpc/see'))).toEqual(unknown)
    expect(refusal(await outsider.query('s/nowhere/probe/trpc/see'))).toEqual(unknown)
    expect(refusal(await outsider.query(switchedSee))).toEqual(unknown)
    expect(refusal(await outsider.mutate('s/jiangtou/plugins/trpc/enable', { id: 1 }))).toEqual(unknown)
  })

  it('404 for a plugin that is off, before 403', async () => {
    expect(refusal(await resident.query(switchedSee))).toEqual([404, 'plugins.not_enabled'])
  })

  it('403 for one that is on and not for this role, 200 for whom it is', async () => {
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'switched' })
    expect(refusal(await resident.query(switchedSee))).toEqual([403, 'access.forbidden'])
    expect((await clerk.query(switchedSee)).data).toBe('seen')
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'switched' })
  })

  it('403 before the input is read', async () => {
    const forbidden = [403, 'access.forbidden']
    expect(refusal(await resident.query('s/jiangtou/probe/trpc/echo', { text: 1 }))).toEqual(forbidden)
    expect(refusal(await clerk.mutate('s/jiangtou/plugins/trpc/enable', { id: 1 }))).toEqual(forbidden)
    expect(refusal(await clerk.query('s/jiangtou/probe/trpc/echo', { text: 1 }))).toEqual([
      400,
      'schema.invalid',
    ])
  })

  it.each(['frozen', 'moving', 'closed'] as const)(
    '409 for a change in a %s street, after 403; reading goes on',
    async (state) => {
      await setState(state)
      expect(refusal(await resident.mutate('s/jiangtou/probe/trpc/write'))).toEqual([403, 'access.forbidden'])
      expect(refusal(await clerk.mutate('s/jiangtou/probe/trpc/write'))).toEqual([
        409,
        'tenancy.street_frozen',
      ])
      expect((await clerk.query('s/jiangtou/probe/trpc/see')).data).toEqual({ street: 'jiangtou' })
      await setState('live')
      expect((await clerk.mutate('s/jiangtou/probe/trpc/write')).status).toBe(200)
    },
  )
})

const audited = (action: string) =>
  inTenant(platform.database, street.tenantId, (db) =>
    db
      .as<{ auditEvent: { action: string } }>('core_rt', 'core')
      .selectFrom('auditEvent')
      .select('action')
      .where('action', '=', action)
      .execute(),
  )

describe('what a procedure throws', () => {
  it('undoes what it wrote', async () => {
    expect(refusal(await clerk.mutate('s/jiangtou/probe/trpc/writeAndRefuse'))).toEqual([
      409,
      'probe.refused',
    ])
    expect(await audited('probe.refused')).toEqual([])
    expect((await audited('probe.written')).length).toBeGreaterThan(0)
  })

  it.each([
    ['breakDatabase', { text: secret }],
    ['breakRule', {}],
    ['throwAnything', {}],
  ])('tells nothing of itself where nobody foresaw it: %s', async (name, value) => {
    const before = platform.logLines.length
    const answer = await clerk.mutate(`s/jiangtou/probe/trpc/${name}`, value)
    expect(refusal(answer)).toEqual([500, 'host.internal'])
    expect(answer.text).not.toMatch(/select|uuid|role_?grant|constraint|check|\.ts:|defect/i)
    expect(answer.text).not.toContain(secret)
    const logged = platform.logLines.slice(before).join('')
    expect(logged).toContain(String(answer.error?.data['requestId']))
    expect(logged).toContain('"stack"')
    expect(logged).not.toContain(secret)
  })
})

it('two writes that wait for each other are both done in the end, each once', async () => {
  const both = [clerk.accountId, admin.accountId]
  const answers = await Promise.all(
    [both, both.toReversed()].map((accountIds) =>
      clerk.mutate('s/jiangtou/probe/trpc/lockInTurn', { accountIds }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  // Two locks of each, and at least one more of the one that was thrown away and done anew.
  expect(meeting.arrivals).toBeGreaterThan(4)
  expect(await audited('probe.locked')).toHaveLength(2)
})

describe('what no client of ours sends', () => {
  it.each([
    ['a body', 's/jiangtou/probe/trpc/echo', { body: `{"text": ${secret}` }],
    ['an address', `s/jiangtou/probe/trpc/echo?input={${secret}`, { method: 'GET' }],
  ])('%s that is no JSON is the sender’s mistake and no failure of ours', async (_what, path, init) => {
    const before = platform.logLines.length
    const response = await send(path, init)
    expect(await reasonOf(response)).toEqual([400, 'host.bad_request'])
    const logged = platform.logLines.slice(before).join('')
    expect(logged).not.toContain('"level":"error"')
    expect(logged).not.toContain(secret)
  })

  const enableByGet = `s/jiangtou/plugins/trpc/enable?input=${encodeURIComponent('{"id":"switched"}')}`

  it('a change by GET changes nothing', async () => {
    const response = await send(enableByGet, { method: 'GET', headers: { cookie: admin.cookie } })
    expect(response.ok).toBe(false)
    expect(refusal(await clerk.query(switchedSee))).toEqual([404, 'plugins.not_enabled'])
  })

  it.each([
    [415, 's/jiangtou/probe/trpc/echo', { body: '{}', headers: { 'content-type': 'application/xml' } }],
    [405, 's/jiangtou/probe/trpc/echo', { body: '{}', method: 'PUT' }],
    [405, enableByGet, { method: 'GET' }],
  ])('what tRPC refuses by type or method is answered with %i', async (status, path, init) => {
    expect((await send(path, init)).status).toBe(status)
  })

  it('characters that the database cannot hold are refused, in a value and in the address', async () => {
    const before = platform.logLines.length
    const answer = await clerk.query('s/jiangtou/places/trpc/listGrids', { q: 'a\u0000b' })
    expect(refusal(answer)).toEqual([400, 'host.bad_value'])
    expect(refusal(await clerk.query('s/%00/probe/trpc/see'))).toEqual([404, 'tenancy.street_not_found'])
    expect(refusal(await clerk.query('s/%FF/probe/trpc/see'))).toEqual([404, 'tenancy.street_not_found'])
    expect(platform.logLines.slice(before).join('')).not.toContain('"level":"error"')
  })

  it('a body beyond the limit, by what it declares', async () => {
    const response = await send('s/jiangtou/probe/trpc/echo', {
      body: '{}',
      headers: { 'content-length': '41943041' },
    })
    expect(await reasonOf(response)).toEqual([413, 'host.body_too_large'])
  })

  it('endpoints and procedures that do not exist', async () => {
    expect(await reasonOf(await send('s/jiangtou/nothing/trpc/see', { body: '{}' }))).toEqual([
      404,
      'host.no_such_endpoint',
    ])
    expect(await reasonOf(await send('d/huli/nothing/trpc/see', { body: '{}' }))).toEqual([
      404,
      'host.no_such_endpoint',
    ])
    expect(await reasonOf(await send('nothing/trpc/see', { body: '{}' }))).toEqual([
      404,
      'host.no_such_endpoint',
    ])
    expect(await reasonOf(await send('s/jiangtou', { body: '{}' }))).toEqual([404, 'host.no_such_endpoint'])
    for (const name of ['nothing', '__proto__', 'constructor', 'see.name', 'toString']) {
      expect((await send(`s/jiangtou/probe/trpc/${name}`, { body: '{}' })).status).toBe(404)
      expect((await send(`s/jiangtou/${name}/trpc/see`, { body: '{}' })).status).toBe(404)
    }
  })
})

describe('a page of another origin', () => {
  const forged = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }

  it.each(['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/plain'])(
    'cannot post a form with the visitor’s cookie: %s',
    async (type) => {
      const before = platform.logLines.length
      const response = await send('s/jiangtou/probe/trpc/write', {
        body: '{}',
        headers: { ...forged, 'content-type': type },
      })
      expect(response.status).toBe(403)
      expect(response.headers.get('x-request-id')).not.toBeNull()
      expect(platform.logLines.slice(before).join('')).not.toContain('"level":"error"')
    },
  )

  it('is never allowed by an answer’s headers to read or to send what needs leave', async () => {
    const preflight = await send('s/jiangtou/probe/trpc/write', { method: 'OPTIONS', headers: forged })
    const answered = await send('s/jiangtou/probe/trpc/see', { body: '{}', headers: forged })
    for (const response of [preflight, answered]) {
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
})

describe('an answer', () => {
  it('carries the request’s id, which the log line carries too, and is kept by nobody', async () => {
    const response = await send('s/jiangtou/plugins/trpc/enable', { body: '{}' })
    expect(await reasonOf(response)).toEqual([403, 'access.forbidden'])
    expect(response.headers.get('cache-control')).toBe('no-store')
    const id = response.headers.get('x-request-id') ?? '-'
    expect(platform.logLines.at(-1)).toContain(id)
  })

  it('of any kind leaves what was typed out of the log', async () => {
    const before = platform.logLines.length
    const typed = '罗国强-990206197203230018'
    await clerk.query('s/jiangtou/probe/trpc/echo', { text: typed })
    await clerk.query('s/jiangtou/probe/trpc/echo', { text: typed, [typed]: typed })
    await clerk.query('s/jiangtou/probe/trpc/breakDatabase', { text: typed })
    await clerk.query('s/jiangtou/places/trpc/listGrids', { q: typed, after: typed })
    await send(`s/jiangtou/probe/trpc/echo`, { body: `{"text": ${typed}` })
    await send(`s/jiangtou/probe/trpc/echo?input=${encodeURIComponent(JSON.stringify({ text: typed }))}`, {
      method: 'GET',
    })
    const form = new FormData()
    form.set('roster', typed)
    form.set('file', new File([typed], `${typed}.csv`))
    await clerk.mutate('s/jiangtou/imports/trpc/preview', form)
    const logged = platform.logLines.slice(before).join('')
    expect(logged).toContain('"level":"error"')
    expect(logged).not.toContain(typed.slice(0, 2))
    expect(logged).not.toContain('990206')
  })
})
