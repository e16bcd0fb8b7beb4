import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { input, Type } from '@sanzhi/schema'
import { grantRole } from '../../access/grant-role.ts'
import { procedure, router } from '../../procedures.ts'

const NewTask = Type.Object({ accountId: Type.String(), subject: Type.String() })

/** Puts a task before one account, as a mechanism does. */
const probe = router({
  openTask: procedure('account.manage')
    .input(input(NewTask))
    .mutation(({ ctx: { call }, input: { accountId, subject } }) =>
      call.services.tasks.open({
        kind: 'account.write_note',
        subject,
        audience: { accountId },
        path: 'account',
      }),
    ),
})

const now = '2026-11-22T02:00:00.000Z'
let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let admin: Visitor
let neighbour: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('heshan')
  platform.host.endpoints.mount({ scope: 'street', name: 'probe', router: probe, plugin: undefined })
  admin = await platform.visitor(street, 'system_admin')
  neighbour = await platform.visitor(other, 'system_admin')
})
afterAll(() => platform.drop())
beforeEach(() => platform.clock.set(now))

const at = (name: string, to = street) => `s/${to.slug}/account/trpc/${name}`
const ask = (name: string, given: unknown = {}, by = admin) => by.query(at(name), given)
const reasonOf = (answer: { readonly error: { readonly data: object } | undefined }): unknown =>
  Object(answer.error?.data).reason

async function signIn(username: string, password: string, host = platform.host) {
  const response = await host.app.request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ username, password }),
  })
  return { status: response.status, body: Object(await response.json()) }
}

/** A sheet as the page pastes it, previewed and opened. */
async function openSheet(lines: readonly string[], by = admin) {
  const text = ['姓名,用户名,手机号码,备注', ...lines].join('\n')
  const form = (fields: Record<string, string> = {}): FormData => {
    const made = new FormData()
    made.set('file', new File([text], '粘贴.csv'))
    for (const [key, value] of Object.entries(fields)) made.set(key, value)
    return made
  }
  const preview = await by.mutate(at('previewOpening'), form())
  const planHash = String(Object(preview.data).planHash)
  return { preview, open: () => by.mutate(at('open'), form({ planHash })) }
}

describe('accounts in a batch', () => {
  it('are previewed with faults by row, opened with first passwords, and a second time refused', async () => {
    const { preview, open } = await openSheet([
      '测试人员甲,,13800138011,党政办',
      '测试人员乙,batch_one,,',
      '测试人员丙,x,,',
    ])
    expect(preview.data).toMatchObject({
      rows: [
        { sheetRow: 2, name: '测试人员甲', username: 'jiangtou0001', isNameMade: true, phone: '138****8011' },
        { sheetRow: 3, name: '测试人员乙', username: 'batch_one', isNameMade: false },
      ],
      faults: [{ sheetRow: 4, column: 'username', reason: 'imports.username_form' }],
    })
    const opened = await open()
    const slips: { username: string; password: string }[] = Object(opened.data).slips
    expect(slips.map(({ username }) => username)).toEqual(['jiangtou0001', 'batch_one'])
    for (const { username, password } of slips) {
      expect(await signIn(username, password)).toEqual({ status: 200, body: { stage: 'password' } })
    }
    expect(await signIn('13800138011', slips[0]?.password ?? '')).toMatchObject({ status: 200 })
    expect(reasonOf(await open())).toBe('account.plan_changed')
    const again = await openSheet(['测试人员丁,batch_one,13800138011,'])
    expect(Object(again.preview.data).faults.map(({ reason }: { reason: string }) => reason)).toEqual([
      'imports.username_taken',
      'imports.phone_taken',
    ])
  })

  it('leave no password in clear: not in the database, not in the log', async () => {
    const { open } = await openSheet(['测试人员戊,batch_two,13800138012,'])
    const opened = await open()
    const { password } = Object(opened.data).slips[0]
    const dump = await withAdmin(platform.test.adminUrl, async (client) => {
      const texts = await client.query<{ text: string }>(
        `select row_to_json(u)::text as text from auth."user" u union all select row_to_json(a)::text from auth.account a
         union all select row_to_json(e)::text from core.audit_event e union all select row_to_json(r)::text from core.request_answer r`,
      )
      return texts.rows.map(({ text }) => text).join('\n')
    })
    expect(dump.length).toBeGreaterThan(1_000)
    for (const secret of [password, '13800138012']) {
      expect(dump).not.toContain(secret)
      expect(platform.logLines.join('')).not.toContain(secret)
    }
  })

  it('belong to the street that opened them, without a role', async () => {
    const { open } = await openSheet(['测试人员己,batch_three,,'])
    await open()
    const found = await ask('list', { q: 'batch_three', limit: 5 })
    expect(found.data).toMatchObject({
      total: 1,
      rows: [{ roles: [], state: 'first_sign_in', hasFactor: false }],
    })
    expect((await neighbour.query(at('list', other), { q: 'batch_three', limit: 5 })).data).toMatchObject({
      total: 0,
    })
  })
})

describe('an administrator', () => {
  it('locks and releases: who is at work is out with the next request, on every server', async () => {
    const worker = await platform.visitor(street, 'street_clerk')
    const elsewhere = platform.moveTo(worker, await platform.startServer())
    const mine = 'account/trpc/session'
    expect([(await worker.query(mine)).status, (await elsewhere.query(mine)).status]).toEqual([200, 200])
    expect((await ask('lock', { id: worker.accountId })).status).toBe(200)
    expect([(await worker.query(mine)).status, (await elsewhere.query(mine)).status]).toEqual([401, 401])
    expect(reasonOf(await ask('lock', { id: worker.accountId }))).toBe('account.already_so')
    expect((await ask('get', { id: worker.accountId })).data).toMatchObject({ state: 'locked' })
    await ask('unlock', { id: worker.accountId })
    expect((await elsewhere.query(mine)).status).toBe(200)
  })

  it('closes: the session is gone for good, and the right password tells so', async () => {
    const { open } = await openSheet(['测试人员庚,closing_one,,'])
    const { password } = Object((await open()).data).slips[0]
    const { id } = Object((await ask('list', { q: 'closing_one', limit: 5 })).data).rows[0]
    await ask('disable', { id })
    expect(await signIn('closing_one', password)).toEqual({
      status: 403,
      body: { reason: 'identity.account_closed' },
    })
    expect(await signIn('closing_one', 'not the password')).toEqual({
      status: 401,
      body: { reason: 'identity.refused' },
    })
    await ask('enable', { id })
    expect(await signIn('closing_one', password)).toMatchObject({ status: 200 })
  })

  it('gives a new first password, which releases and ends what was', async () => {
    const worker = await platform.visitor(street, 'street_clerk')
    const { username } = Object((await ask('get', { id: worker.accountId })).data)
    for (let count = 0; count < 6; count += 1) await signIn(username, 'not the password')
    expect((await ask('get', { id: worker.accountId })).data).toMatchObject({ state: 'paused' })
    const { password } = Object((await ask('resetPassword', { id: worker.accountId })).data).slips[0]
    expect((await worker.query('account/trpc/session')).status).toBe(401)
    expect(await signIn(username, password)).toEqual({ status: 200, body: { stage: 'password' } })
  })

  it('takes second factors away, and it is written down', async () => {
    const worker = await platform.visitor(street, 'street_clerk')
    await worker.mutate('account/trpc/makeCodes')
    expect((await ask('get', { id: worker.accountId })).data).toMatchObject({ hasFactor: true })
    await ask('resetFactors', { id: worker.accountId })
    const seen = Object((await ask('get', { id: worker.accountId })).data)
    expect([seen.hasFactor, new Set(seen.events.map(({ kind }: { kind: string }) => kind))]).toEqual([
      false,
      new Set(['factor_removed', 'factor_added', 'signed_in']),
    ])
    const audited = await withAdmin(platform.test.adminUrl, (client) =>
      client.query('select action from core.audit_event where object = $1', [`account:${worker.accountId}`]),
    )
    expect(audited.rows).toEqual([{ action: 'account.factors_removed' }])
  })

  it.each(['lock', 'disable', 'resetPassword', 'resetFactors'])(
    'may not %s themself or those who watch',
    async (name) => {
      for (const role of ['security_admin', 'audit_admin'] as const) {
        const hand = await platform.visitor(street, role)
        expect(reasonOf(await ask(name, { id: hand.accountId }))).toBe('account.other_hand')
      }
      expect(reasonOf(await ask(name, { id: admin.accountId }))).toBe('account.own_account')
    },
  )

  it.each(['get', 'lock', 'unlock', 'disable', 'enable', 'resetPassword', 'resetFactors'])(
    'of one street cannot %s an account of another',
    async (name) => {
      const theirs = await platform.visitor(other, 'street_clerk')
      const answer = await ask(name, { id: theirs.accountId })
      expect([answer.status, reasonOf(answer)]).toEqual([404, 'account.not_found'])
      expect((await theirs.query('account/trpc/session')).status).toBe(200)
    },
  )

  it.each(['lock', 'disable', 'resetPassword', 'resetFactors'])(
    'cannot %s an account that another street’s work hangs on as well',
    async (name) => {
      const both = await platform.visitor(street, 'street_clerk')
      const grant = { tenantId: other.tenantId, accountId: both.accountId, placeId: null }
      await grantRole(platform.database, { ...grant, role: 'grid_worker' }, platform.clock.now())
      expect(reasonOf(await ask(name, { id: both.accountId }))).toBe('account.shared_account')
      expect((await both.query('account/trpc/session')).status).toBe(200)
      expect((await ask('get', { id: both.accountId })).data).toMatchObject({
        events: [],
        closedBecause: 'shared_account',
      })
    },
  )

  it('of security only looks', async () => {
    const security = await platform.visitor(street, 'security_admin')
    expect((await ask('list', { limit: 5 }, security)).status).toBe(200)
    expect(reasonOf(await ask('lock', { id: admin.accountId }, security))).toBe('access.forbidden')
  })
})

describe('the list', () => {
  it('pages by name and counts all, and asks no more for more rows', async () => {
    const first = Object((await ask('list', { limit: 3 })).data)
    const rest = Object((await ask('list', { limit: 200, after: first.next })).data)
    expect(first.rows).toHaveLength(3)
    expect(first.total).toBe(first.rows.length + rest.rows.length)
    const names: string[] = [...first.rows, ...rest.rows].map(({ id }: { id: string }) => id)
    expect(new Set(names).size).toBe(first.total)
  })

  it.each([
    ['disabled', 'disabled'],
    ['locked', 'locked'],
  ])('finds those that are %s', async (state, found) => {
    const worker = await platform.visitor(street, 'grid_worker')
    await ask(state === 'disabled' ? 'disable' : 'lock', { id: worker.accountId })
    const rows: { id: string; state: string }[] = Object((await ask('list', { state, limit: 200 })).data).rows
    expect(rows.map(({ id }) => id)).toContain(worker.accountId)
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set([found]))
  })
})

describe('handing over', () => {
  /** A task that waits for one account. */
  async function taskFor(accountId: string, subject: string): Promise<void> {
    const answer = await admin.mutate('s/jiangtou/probe/trpc/openTask', { accountId, subject })
    expect(answer.status).toBe(200)
  }

  it('gives open tasks to the other, tells which roles do not follow, and closes the account', async () => {
    const [leaver, heir] = [
      await platform.visitor(street, 'street_clerk'),
      await platform.visitor(street, 'grid_worker'),
    ]
    await taskFor(leaver.accountId, 'note:1')
    const pair = { from: leaver.accountId, to: heir.accountId }
    expect((await ask('previewHandOver', pair)).data).toMatchObject({
      tasks: [{ kind: 'account.write_note' }],
      grants: [{ role: { id: 'street_clerk' }, placeName: null }],
      canDisable: true,
    })
    expect((await ask('handOver', { ...pair, disables: true })).data).toMatchObject({
      handed: 1,
      released: 0,
    })
    expect((await ask('get', { id: leaver.accountId })).data).toMatchObject({ state: 'disabled' })
    expect(
      Object((await ask('previewHandOver', { from: heir.accountId, to: admin.accountId })).data).tasks,
    ).toHaveLength(1)
  })

  it('for some days takes over each morning what has come, and ends by itself', async () => {
    const [away, standsIn] = [
      await platform.visitor(street, 'street_clerk'),
      await platform.visitor(street, 'street_clerk'),
    ]
    const days = { from: away.accountId, to: standsIn.accountId, fromOn: '2026-11-23', toOn: '2026-11-24' }
    await taskFor(away.accountId, 'note:2')
    const { id } = Object((await ask('standIn', days)).data)
    const stateOf = async () =>
      Object((await ask('listHandOvers')).data).find((row: { id: string }) => row.id === id)
    expect(await stateOf()).toMatchObject({ state: 'planned', handed: 0 })
    expect(reasonOf(await ask('standIn', { ...days, fromOn: '2026-11-24', toOn: '2026-11-30' }))).toBe(
      'account.stood_in_already',
    )
    for (const [instant, state, handed] of [
      ['2026-11-22T16:06:00.000Z', 'running', 1],
      ['2026-11-23T16:06:00.000Z', 'running', 2],
      ['2026-11-24T16:06:00.000Z', 'done', 2],
    ] as const) {
      platform.clock.set(instant)
      await platform.runJobs()
      expect(await stateOf()).toMatchObject({ state, handed })
      if (handed === 1) await taskFor(away.accountId, 'note:3')
    }
  })

  it.each([
    [{ fromOn: '2026-11-21', toOn: '2026-11-24' }, 'account.begins_before_today'],
    [{ fromOn: '2026-11-24', toOn: '2026-11-23' }, 'account.ends_before_it_begins'],
    [{ fromOn: '2026-11-24', toOn: '2028-11-23' }, 'account.too_long'],
    [{ fromOn: '2026-02-30', toOn: '2026-11-23' }, 'schema.invalid'],
  ])('for %o is refused', async (days, reason) => {
    const [away, standsIn] = [
      await platform.visitor(street, 'resident'),
      await platform.visitor(street, 'resident'),
    ]
    expect(reasonOf(await ask('standIn', { from: away.accountId, to: standsIn.accountId, ...days }))).toBe(
      reason,
    )
  })

  it('never to another street’s people, nor to who cannot work', async () => {
    const [worker, theirs, closed] = [
      await platform.visitor(street, 'street_clerk'),
      await platform.visitor(other, 'street_clerk'),
      await platform.visitor(street, 'street_clerk'),
    ]
    await ask('disable', { id: closed.accountId })
    const from = worker.accountId
    expect(reasonOf(await ask('handOver', { from, to: theirs.accountId, disables: false }))).toBe(
      'account.not_found',
    )
    expect(reasonOf(await ask('handOver', { from: theirs.accountId, to: from, disables: false }))).toBe(
      'account.not_found',
    )
    expect(reasonOf(await ask('handOver', { from, to: closed.accountId, disables: false }))).toBe(
      'account.not_working',
    )
    expect(reasonOf(await ask('handOver', { from, to: from, disables: false }))).toBe('account.same_person')
  })
})
