import { withAdmin } from '@sanzhi/db'
import {
  makeTestPlatform,
  testNow,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineErrands } from '../../test/errand-plugin.ts'

let platform: TestPlatform
let street: TestStreet
/** Draws it up and holds what the first step needs as well. */
let clerk: Visitor
let reviewers: readonly [Visitor, Visitor, Visitor]
let signer: Visitor
let outsider: Visitor
let admin: Visitor
let stranger: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [defineErrands('errands'), defineErrands('rivals')] })
  street = await platform.openStreet('jiangtou')
  const other = await platform.openStreet('shili')
  const visit = (role: 'street_clerk' | 'street_approver' | 'resident' | 'system_admin') =>
    platform.visitor(street, role)
  clerk = await visit('street_clerk')
  reviewers = [await visit('street_clerk'), await visit('street_clerk'), await visit('street_clerk')]
  signer = await visit('street_approver')
  outsider = await visit('resident')
  admin = await visit('system_admin')
  stranger = await platform.visitor(other, 'street_clerk')
  for (const id of ['errands', 'rivals']) await admin.mutate('s/jiangtou/plugins/trpc/enable', { id })
  const theirAdmin = await platform.visitor(other, 'system_admin')
  await theirAdmin.mutate('s/shili/plugins/trpc/enable', { id: 'errands' })
})
beforeEach(async () => {
  platform.clock.set(testNow)
  await withAdmin(platform.test.adminUrl, (db) =>
    db.query(
      'delete from core.task_copy; delete from core.task_done; delete from core.task; delete from core.approval_act; delete from core.approval; delete from jobs.timer; delete from core.dropped_delivery; delete from core.event',
    ),
  )
})
afterAll(() => platform.drop())

const review = { name: { zh: '审核', en: 'Review' }, permission: 'errands.do', placeId: null, needed: 1 }
const sign = { name: { zh: '签发', en: 'Sign' }, permission: 'errands.watch', placeId: null, needed: 1 }
const plan = { kind: 'errands.plan', subject: 'plan:1' }
const asked = {
  ...plan,
  contentHash: 'first',
  params: { plan: '甲方案' },
  path: 'errands/plan',
  steps: [review, sign],
}
const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const done = [200, null]

interface Panel {
  readonly id: string
  readonly state: string
  readonly round: number
  readonly step: number
  readonly turn: number
  readonly contentHash: string
  readonly agreed: number
  readonly acts: readonly { readonly act: string; readonly opinion: string | null }[]
  readonly waitingFor: readonly string[]
  readonly you: Readonly<Record<string, unknown>>
}

/** As a person whose answer is not of interest. */
const tick = () => platform.clock.set(new Date(platform.clock.now().getTime() + 1).toISOString())
function plugin(visitor: Visitor, procedure: string, input: object): Promise<Answer> {
  tick()
  return visitor.mutate(`s/jiangtou/errands/trpc/${procedure}`, input)
}
const request = (more: object = {}, by = clerk) => plugin(by, 'request', { ...asked, ...more })
const look = (visitor: Visitor, at = 's/jiangtou') => visitor.query(`${at}/approvals/trpc/find`, plan)
async function panel(visitor: Visitor = clerk): Promise<Panel> {
  const { status, data, text } = await look(visitor)
  if (status !== 200) throw new Error(text)
  return Object(data)
}
/** Acts on the approval as it stands now. */
async function act(visitor: Visitor, procedure: string, more: object = {}): Promise<Answer> {
  const { id, turn, contentHash } = await panel()
  tick()
  return visitor.mutate(`s/jiangtou/approvals/trpc/${procedure}`, { id, turn, contentHash, ...more })
}
const approve = (visitor: Visitor, more: object = {}) =>
  act(visitor, 'decide', { decision: 'approve', ...more })
const no = (visitor: Visitor, decision: string) => act(visitor, 'decide', { decision, opinion: '请补充材料' })
const standing = async () => {
  const { state, round, step, agreed } = await panel()
  return `${state} ${round}.${step} ${agreed}`
}
async function inbox(visitor: Visitor, tab = 'open'): Promise<readonly string[]> {
  const { data } = await visitor.query('s/jiangtou/tasks/trpc/list', { tab, limit: 50 })
  return Object(data).rows.map(({ kind, state }: { kind: string; state: string }) =>
    tab === 'open' ? kind : `${kind} ${state}`,
  )
}
async function told(): Promise<readonly unknown[]> {
  return withAdmin(platform.test.adminUrl, async (db) => {
    const found = await db.query<{ data: { outcome: string } }>(
      `select data from core.event where type = 'approvals.decided' and created_at > $1 order by created_at`,
      [testNow],
    )
    return found.rows.map(({ data }) => data.outcome)
  })
}

describe('from hand to hand', () => {
  it('goes through its steps; the inboxes follow', async () => {
    expect(outcome(await request())).toEqual(done)
    expect([await inbox(clerk), await inbox(reviewers[0]), await inbox(signer)]).toEqual([
      [],
      ['errands.plan'],
      [],
    ])
    expect(outcome(await approve(reviewers[0], { opinion: '同意' }))).toEqual(done)
    expect([await inbox(reviewers[1]), await inbox(signer)]).toEqual([[], ['errands.plan']])
    expect(await inbox(reviewers[0], 'done')).toEqual(['errands.plan done'])
    const last = await approve(signer)
    expect([outcome(last), Object(last.data).state]).toEqual([done, 'approved'])
    expect([await inbox(signer), await inbox(signer, 'done')]).toEqual([[], ['errands.plan done']])
    expect(await inbox(clerk, 'started')).toEqual(['errands.plan done'])
    expect((await panel()).acts.map((entry) => [entry.act, entry.opinion])).toEqual([
      ['submitted', null],
      ['approved', '同意'],
      ['approved', null],
    ])
    expect(await told()).toEqual(['approved'])
  })

  it('never by whose work it is, not even in a later round or a new approval', async () => {
    await request()
    for (const decision of ['approve', 'reject', 'return']) {
      expect(outcome(await act(clerk, 'decide', { decision, opinion: '原因' }))).toEqual([
        403,
        'approvals.own_work',
      ])
    }
    await no(reviewers[0], 'return')
    await request({ contentHash: 'second' }, reviewers[1])
    expect(outcome(await approve(clerk))).toEqual([403, 'approvals.own_work'])
    expect(await inbox(clerk)).toEqual([])
    await act(reviewers[1], 'withdraw')
    await request({}, reviewers[2])
    expect(outcome(await approve(clerk))).toEqual([403, 'approvals.own_work'])
    expect(outcome(await approve(reviewers[1]))).toEqual([403, 'approvals.own_work'])
    expect(await told()).toEqual(['returned', 'withdrawn'])
  })

  it('only by those who hold the step’s permission', async () => {
    await request()
    for (const visitor of [outsider, admin, stranger]) {
      const at = visitor === stranger ? 's/shili' : 's/jiangtou'
      expect(outcome(await look(visitor, at))).toEqual([404, 'approvals.not_found'])
    }
    expect(outcome(await approve(outsider))).toEqual([404, 'approvals.not_found'])
    expect(outcome(await approve(signer))).toEqual([403, 'approvals.not_asked'])
    const { id, turn, contentHash } = await panel()
    const theirs = { id, turn, contentHash, decision: 'approve' }
    expect(outcome(await stranger.mutate('s/shili/approvals/trpc/decide', theirs))).toEqual([
      404,
      'approvals.not_found',
    ])
    expect(await standing()).toBe('open 1.0 0')
  })

  it('nobody decides at two steps, unless the definition allows it', async () => {
    await request({ steps: [review, review] })
    await approve(reviewers[0])
    expect(await inbox(reviewers[0])).toEqual([])
    expect(outcome(await approve(reviewers[0]))).toEqual([409, 'approvals.decided_before'])
    await act(clerk, 'withdraw')
    await request({ steps: [review, review], mayRepeat: true })
    await approve(reviewers[0])
    expect(outcome(await approve(reviewers[0]))).toEqual(done)
    expect(await standing()).toContain('approved')
  })
})

describe('several at one step', () => {
  const two = [{ ...review, needed: 2 }, sign]

  it('each counts once; who has agreed has it off their list', async () => {
    await request({ steps: two })
    await approve(reviewers[0])
    expect(await standing()).toBe('open 1.0 1')
    expect([await inbox(reviewers[0]), await inbox(reviewers[1])]).toEqual([[], ['errands.plan']])
    expect(await inbox(reviewers[0], 'done')).toEqual(['errands.plan open'])
    expect(outcome(await approve(reviewers[0]))).toEqual([409, 'approvals.already_decided'])
    await approve(reviewers[1])
    expect(await standing()).toBe('open 1.1 0')
  })

  it('of three at once who all looked at the same standing, exactly those needed are counted', async () => {
    await request({ steps: two })
    const answers = await Promise.all(reviewers.map((visitor) => approve(visitor)))
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, 200, 412])
    expect((await panel()).acts.filter((entry) => entry.act === 'approved')).toHaveLength(2)
    expect(await standing()).toBe('open 1.1 0')
  })

  it('of one person’s two clicks at once one is counted', async () => {
    await request({ steps: two })
    const answers = await Promise.all([approve(reviewers[0]), approve(reviewers[0]), approve(reviewers[0])])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await standing()).toBe('open 1.0 1')
  })

  it('a task that each has a part in is nobody’s to claim', async () => {
    await request({ steps: two })
    const listed = await reviewers[0].query('s/jiangtou/tasks/trpc/list', { tab: 'open', limit: 5 })
    const [{ id, canClaim, canHandOn }] = Object(listed.data).rows
    expect([canClaim, canHandOn]).toEqual([false, false])
    const claimed = await reviewers[0].mutate('s/jiangtou/tasks/trpc/claim', { ids: [id] })
    expect(claimed.data).toEqual({ claimed: 0, refused: ['tasks.shared'] })
  })

  it('only the named are asked, where some are named', async () => {
    const accountIds = [reviewers[0].accountId, reviewers[1].accountId]
    await request({ steps: [{ ...review, accountIds, needed: 2 }] })
    expect([await inbox(reviewers[0]), await inbox(reviewers[2])]).toEqual([['errands.plan'], []])
    expect(outcome(await approve(reviewers[2]))).toEqual([403, 'approvals.not_asked'])
    const own = { steps: [{ ...review, accountIds: [clerk.accountId] }], subject: 'plan:2' }
    expect(outcome(await request(own))).toEqual([400, 'approvals.author_named'])
  })
})

describe('back and away', () => {
  it('returned to the author, it comes again as a new round and keeps its history', async () => {
    await request()
    await approve(reviewers[0])
    await no(signer, 'return')
    expect([await standing(), await inbox(clerk)]).toEqual(['returned 1.1 0', ['approvals.revise']])
    expect(outcome(await approve(signer))).toEqual([409, 'approvals.not_open'])
    await request({ contentHash: 'second' })
    expect([await standing(), await inbox(clerk)]).toEqual(['open 2.0 0', []])
    expect(outcome(await approve(reviewers[0]))).toEqual(done)
    expect((await panel()).acts.map((entry) => entry.act)).toEqual([
      'submitted',
      'approved',
      'returned',
      'submitted',
      'approved',
    ])
  })

  it('sent back a step, rejected for good, withdrawn, recalled', async () => {
    await request()
    expect(outcome(await no(reviewers[0], 'send_back'))).toEqual([409, 'approvals.no_step_before'])
    await approve(reviewers[0])
    await no(signer, 'send_back')
    expect([await standing(), await inbox(reviewers[0])]).toEqual(['open 1.0 0', ['errands.plan']])
    await approve(reviewers[0])
    expect(outcome(await act(reviewers[1], 'recall'))).toEqual([409, 'approvals.no_recall'])
    expect(outcome(await act(reviewers[0], 'recall'))).toEqual(done)
    expect([await standing(), await inbox(signer)]).toEqual(['open 1.0 0', []])
    await approve(reviewers[1])
    expect(outcome(await act(reviewers[1], 'withdraw'))).toEqual([403, 'approvals.not_author'])
    expect(outcome(await act(signer, 'decide', { decision: 'reject' }))).toEqual([
      400,
      'approvals.opinion_needed',
    ])
    await no(signer, 'reject')
    expect(await standing()).toContain('rejected')
    expect(outcome(await act(clerk, 'withdraw'))).toEqual([409, 'approvals.not_open'])
    expect(outcome(await request())).toEqual(done)
    expect(outcome(await act(clerk, 'withdraw'))).toEqual(done)
    expect(await inbox(reviewers[0])).toEqual([])
  })

  it('one at a time', async () => {
    await request()
    expect(outcome(await request())).toEqual([409, 'approvals.running'])
    const both = await Promise.all([1, 2, 3].map(() => request({ subject: 'plan:3' })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  })
})

describe('what is decided is what was looked at', () => {
  it('another content, or another standing, is refused', async () => {
    await request()
    expect(outcome(await approve(reviewers[0], { contentHash: 'other' }))).toEqual([
      412,
      'approvals.content_changed',
    ])
    expect(outcome(await approve(reviewers[0], { turn: 7 }))).toEqual([412, 'approvals.changed'])
    const own = { ...plan, turn: 1, decision: 'approve', contentHash: 'other' }
    expect(outcome(await plugin(reviewers[0], 'decide', own))).toEqual([412, 'approvals.content_changed'])
    expect(await standing()).toBe('open 1.0 0')
  })

  it('a content that changes voids the approval and takes the tasks away', async () => {
    await request()
    const same = await plugin(clerk, 'change', { ...plan, contentHash: 'first' })
    expect(Object(same.data).state).toBe('open')
    const changed = await plugin(clerk, 'change', { ...plan, contentHash: 'second' })
    expect(Object(changed.data).state).toBe('void')
    expect([await inbox(reviewers[0]), await told()]).toEqual([[], ['void']])
    expect(outcome(await approve(reviewers[0]))).toEqual([409, 'approvals.not_open'])
  })

  it('a click is not a reply: its number and day are asked for', async () => {
    await request({ steps: [{ ...review, document: 'number' }] })
    expect((await panel(reviewers[0])).you['document']).toBe('number')
    expect(outcome(await approve(reviewers[0]))).toEqual([400, 'approvals.document_needed'])
    const document = { number: '湖组〔2026〕12号', date: '2026-11-20', fileId: null }
    for (const [change, reason] of [
      [{ number: '无号' }, 'approvals.bad_number'],
      [{ date: '2026-11-23' }, 'approvals.future_date'],
    ] as const) {
      const refused = await approve(reviewers[0], { document: { ...document, ...change } })
      expect(outcome(refused)).toEqual([400, reason])
    }
    const answer = await approve(reviewers[0], { document })
    expect(Object(answer.data)).toMatchObject({ state: 'approved', document })
    const found = await clerk.query('s/jiangtou/errands/trpc/find', plan)
    expect(Object(found.data)).toMatchObject({ state: 'approved', document })
  })

  it('keeps the scan of the reply and shows it to those who see the course alone', async () => {
    await request({ steps: [{ ...review, document: 'scan' }] })
    const { id } = await panel()
    const bytes = new TextEncoder().encode('批复')
    const upload = async (by: Visitor): Promise<string> => {
      const { text } = await by.upload('s/jiangtou/files', { name: '批复.txt', bytes })
      return String(Object(JSON.parse(text)).id)
    }
    const named = { number: '湖组〔2026〕12号', date: '2026-11-20' }
    const foreign = { ...named, fileId: await upload(reviewers[1]) }
    expect(outcome(await approve(reviewers[0], { document: foreign }))).toEqual([404, 'files.not_found'])
    const fileId = await upload(reviewers[0])
    expect(outcome(await approve(reviewers[0], { document: { ...named, fileId } }))).toEqual(done)
    const read = async (by: Visitor, file: string, slug = 'jiangtou') => {
      const response = await by.fetch(`s/${slug}/approvals/${id}/scan/${file}`)
      return [response.status, await response.text()]
    }
    expect(await read(clerk, fileId)).toEqual([200, '批复'])
    expect(await read(reviewers[0], fileId)).toEqual([200, '批复'])
    for (const [by, file, at] of [
      [outsider, fileId, 'jiangtou'],
      [stranger, fileId, 'shili'],
      // Somebody else's upload does not become readable because one may see an approval.
      [clerk, foreign.fileId, 'jiangtou'],
    ] as const) {
      expect((await read(by, file, at))[0]).toBe(404)
    }
    platform.clock.set(new Date(platform.clock.now().getTime() + 48 * 3_600_000).toISOString())
    await platform.runJobs()
    expect((await read(clerk, fileId))[0]).toBe(200)
  })
})

describe('handed on', () => {
  it('to a colleague with the permission, never to the author, and kept on record', async () => {
    await request()
    const listed = await reviewers[0].query('s/jiangtou/approvals/trpc/colleagues', {
      id: (await panel()).id,
    })
    expect(new Set(Object(listed.data).map(({ accountId }: { accountId: string }) => accountId))).toEqual(
      new Set([reviewers[1].accountId, reviewers[2].accountId]),
    )
    const to = (visitor: Visitor, from = reviewers[0]) =>
      act(from, 'delegate', { accountId: visitor.accountId })
    expect(outcome(await to(clerk))).toEqual([403, 'approvals.delegate_own_work'])
    for (const visitor of [signer, outsider, stranger, reviewers[0]]) {
      expect(outcome(await to(visitor))).toEqual([400, 'approvals.delegate_cannot'])
    }
    expect(outcome(await to(reviewers[1]))).toEqual(done)
    expect(await Promise.all(reviewers.map((visitor) => inbox(visitor)))).toEqual([[], ['errands.plan'], []])
    expect(outcome(await approve(reviewers[0]))).toEqual([409, 'approvals.handed_on'])
    expect(outcome(await approve(reviewers[1]))).toEqual(done)
    expect((await panel()).acts.map((entry) => entry.act)).toEqual(['submitted', 'delegated', 'approved'])
  })
})

describe('prepared for somebody else', () => {
  it('waits for them to confirm; both are named and neither decides', async () => {
    await request({ authorId: reviewers[0].accountId })
    expect([await standing(), await inbox(reviewers[1]), await inbox(reviewers[0])]).toEqual([
      'confirming 1.0 0',
      [],
      ['approvals.confirm'],
    ])
    expect(outcome(await act(clerk, 'confirm', { agrees: true }))).toEqual([403, 'approvals.not_author'])
    expect(outcome(await act(reviewers[0], 'confirm', { agrees: true }))).toEqual(done)
    expect([await inbox(reviewers[0]), await inbox(reviewers[1])]).toEqual([[], ['errands.plan']])
    for (const visitor of [clerk, reviewers[0]]) {
      expect(outcome(await approve(visitor))).toEqual([403, 'approvals.own_work'])
    }
    expect(outcome(await act(reviewers[0], 'confirm', { agrees: true }))).toEqual([409, 'approvals.not_open'])
  })

  it('goes back to whoever prepared it when they do not', async () => {
    await request({ authorId: reviewers[0].accountId })
    expect(outcome(await act(reviewers[0], 'confirm', { agrees: false }))).toEqual([
      400,
      'approvals.opinion_needed',
    ])
    await act(reviewers[0], 'confirm', { agrees: false, opinion: '数据有误' })
    expect([await standing(), await inbox(clerk)]).toEqual(['returned 1.0 0', ['approvals.revise']])
  })

  it('and only for a member of the street', async () => {
    expect(outcome(await request({ authorId: stranger.accountId }))).toEqual([400, 'approvals.not_a_member'])
  })
})

describe('another plugin', () => {
  it('neither asks, decides, withdraws, voids nor looks', async () => {
    await request()
    const own = { ...asked, turn: 1, decision: 'approve' }
    for (const procedure of ['request', 'decide', 'withdraw', 'change']) {
      const answer = await reviewers[0].mutate(`s/jiangtou/rivals/trpc/${procedure}`, own)
      expect([procedure, ...outcome(answer)]).toEqual([procedure, 403, 'approvals.not_yours'])
    }
    expect(outcome(await clerk.query('s/jiangtou/rivals/trpc/find', own))).toEqual([
      403,
      'approvals.not_yours',
    ])
    expect(await standing()).toBe('open 1.0 0')
  })
})

it('hides with its plugin', async () => {
  await request()
  await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'errands' })
  expect(outcome(await look(clerk))).toEqual([404, 'approvals.not_found'])
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'errands' })
  expect(await standing()).toBe('open 1.0 0')
})

it('numbers the street’s documents without a gap, however many ask at once', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => plugin(clerk, 'number', {})))
  const numbers = answers.map(({ data }) => String(data)).toSorted((a, b) => a.localeCompare(b))
  expect(numbers).toEqual([1, 2, 3, 4, 5].map((n) => `湖组〔2026〕${n}号`))
  const theirs = await stranger.mutate('s/shili/errands/trpc/number', {})
  expect(theirs.data).toBe('湖组〔2026〕1号')
})

it('is overdue after the days of its step', async () => {
  await request({ steps: [{ ...review, dueDays: 2 }] })
  const listed = await reviewers[0].query('s/jiangtou/tasks/trpc/list', { tab: 'open', limit: 5 })
  expect(Object(listed.data).rows).toMatchObject([{ dueAt: '2026-11-24T16:00:00.000Z', stage: review.name }])
})
