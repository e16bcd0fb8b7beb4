import type { CoreCall } from '@sanzhi/core'
import { withAdmin } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import { makeProcedures } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const { router, procedure } = makeProcedures<CoreCall>()
const Text = Type.Object({ text: Type.String({ maxLength: 40 }) }, { additionalProperties: false })

let refusals = 0

/** Writes one audit row a call and answers with an id of its own. */
const write = async (call: CoreCall) => {
  await call.services.audit.record({ action: 'probe.written', object: 'probe:1' })
  return { id: newId(), by: call.actor.accountId }
}

const probe = router({
  write: procedure('places.view')
    .input(input(Text))
    .mutation(({ ctx: { call } }) => write(call)),
  writeOther: procedure('places.view')
    .input(input(Text))
    .mutation(({ ctx: { call } }) => write(call)),
  sayNothing: procedure('places.view').mutation(async ({ ctx: { call } }) => {
    await write(call)
  }),
  showOnce: procedure('places.view', { keepsAnswer: false }).mutation(({ ctx: { call } }) => write(call)),
  refuseFirst: procedure('places.view').mutation(async ({ ctx: { call } }) => {
    const answer = await write(call)
    refusals += 1
    if (refusals === 1) throw new AppError('conflict', { reason: 'probe.refused' })
    return answer
  }),
})

let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let clerk: Visitor
let keys = 0

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('heshan')
  clerk = await platform.visitor(street, 'street_clerk')
  mountOn(platform.host)
})
afterAll(() => platform.drop())

function mountOn(host: TestPlatform['host']): TestPlatform['host'] {
  host.endpoints.mount({ scope: 'street', name: 'probe', router: probe, plugin: undefined })
  return host
}

const newKey = (): string => `request-key-of-test-${(keys += 1)}`

interface Sent {
  readonly key?: string
  readonly body?: object
  readonly by?: Visitor
  readonly to?: TestStreet
  readonly host?: TestPlatform['host']
}

async function send(name: string, { key, body = {}, by = clerk, to = street, host = platform.host }: Sent) {
  const response = await host.app.request(`http://localhost/api/s/${to.slug}/probe/trpc/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: 'http://localhost',
      cookie: by.cookie,
      ...(key === undefined ? {} : { 'x-request-key': key }),
    },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  const { result, error } = Object(JSON.parse(text))
  return { status: response.status, data: result?.data, reason: error?.data.reason ?? null }
}

/** How often `run` wrote in either street. */
async function effectsOf(run: () => Promise<unknown>): Promise<number> {
  const count = () =>
    withAdmin(platform.test.adminUrl, async (admin) => {
      const found = await admin.query<{ count: number }>(
        "select count(*)::int as count from core.audit_event where action = 'probe.written'",
      )
      return found.rows[0]?.count ?? 0
    })
  const before = await count()
  await run()
  return (await count()) - before
}

describe('a request that comes twice', () => {
  it('has one effect and gets the same answer, also from a server that was not there', async () => {
    const key = newKey()
    const body = { text: '甲' }
    const answers: unknown[] = []
    const effects = await effectsOf(async () => {
      answers.push(await send('write', { key, body }))
      answers.push(await send('write', { key, body }))
      // The first answer was lost with its server: another one, with caches of its own, is asked again.
      answers.push(await send('write', { key, body, host: mountOn(await platform.startServer()) }))
    })
    expect(effects).toBe(1)
    expect(answers[0]).toMatchObject({ status: 200, data: { by: clerk.accountId } })
    expect(answers.slice(1)).toEqual([answers[0], answers[0]])
  })

  it('has one effect when both are under way at once', async () => {
    const key = newKey()
    const hosts = [platform.host, mountOn(await platform.startServer())]
    let answers: unknown[] = []
    const effects = await effectsOf(async () => {
      answers = await Promise.all(
        [0, 1, 0, 1].map((at) =>
          send('write', { key, body: { text: '乙' }, host: hosts[at] ?? platform.host }),
        ),
      )
    })
    expect(effects).toBe(1)
    expect(answers).toEqual(Array.from({ length: 4 }, () => answers[0]))
  })

  it('answers nothing twice where nothing was answered', async () => {
    const key = newKey()
    const effects = await effectsOf(async () => {
      expect(await send('sayNothing', { key })).toEqual(await send('sayNothing', { key }))
    })
    expect(effects).toBe(1)
  })

  it('is tried again where the first was refused', async () => {
    const key = newKey()
    const effects = await effectsOf(async () => {
      expect((await send('refuseFirst', { key })).reason).toBe('probe.refused')
      expect((await send('refuseFirst', { key })).status).toBe(200)
      expect((await send('refuseFirst', { key })).status).toBe(200)
    })
    expect([effects, refusals]).toEqual([1, 2])
  })

  it('is told that it succeeded where the answer is shown once', async () => {
    const key = newKey()
    const effects = await effectsOf(async () => {
      expect((await send('showOnce', { key })).status).toBe(200)
      expect(await send('showOnce', { key })).toMatchObject({ status: 409, reason: 'host.answer_not_kept' })
    })
    expect(effects).toBe(1)
  })
})

describe('a key', () => {
  it('is nobody’s but the account’s in the street', async () => {
    const key = newKey()
    const [colleague, neighbour] = [
      await platform.visitor(street, 'street_clerk'),
      await platform.visitor(other, 'street_clerk'),
    ]
    const body = { text: '丙' }
    const ids = [
      await send('write', { key, body }),
      await send('write', { key, body, by: colleague }),
      await send('write', { key, body, by: neighbour, to: other }),
    ].map(({ data }) => data.id)
    expect(new Set(ids).size).toBe(3)
    expect((await send('write', { key, body, by: neighbour })).status).toBe(404)
  })

  it('names one act: another procedure or input under it is refused', async () => {
    const key = newKey()
    await send('write', { key, body: { text: '丁' } })
    expect(await send('write', { key, body: { text: '戊' } })).toMatchObject({
      status: 409,
      reason: 'host.request_key_reused',
    })
    expect((await send('writeOther', { key, body: { text: '丁' } })).reason).toBe('host.request_key_reused')
  })

  it.each(['short', 'x'.repeat(65), 'with a space in it', '钥匙钥匙钥匙钥匙'])('is not «%s»', async (key) => {
    expect(
      (await send('write', { key: encodeURI(key).replaceAll('%20', ' '), body: { text: '' } })).reason,
    ).toBe('host.bad_request')
  })

  it('is forgotten after a day, with its answer', async () => {
    const key = newKey()
    const body = { text: '己' }
    const first = await send('write', { key, body })
    const start = platform.clock.now()
    platform.clock.set(new Date(start.getTime() + 86_400_000 + 1).toISOString())
    const fresh = await platform.visitor(street, 'street_clerk')
    await send('write', { key: newKey(), body, by: fresh })
    const left = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query('select 1 from core.request_answer where tenant_id = $1', [street.tenantId]),
    )
    expect([first.status, left.rowCount]).toEqual([200, 1])
    platform.clock.set(start.toISOString())
  })

  it('keeps answers as ciphertext', async () => {
    await send('write', { key: newKey(), body: { text: '庚' } })
    const kept = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query<{ answer: Buffer | null }>(
        'select answer from core.request_answer where answer is not null',
      ),
    )
    expect(kept.rows.length).toBeGreaterThan(0)
    for (const { answer } of kept.rows) {
      expect(answer?.toString('latin1')).not.toContain(clerk.accountId)
    }
  })
})
