import {
  importJiangtou,
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The shortest file that is told to be a PDF. */
const pdf = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1')

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let approver: Visitor
let secretary: Visitor

const at = (procedure: string) => `s/jiangtou/branch-on-grid/trpc/${procedure}`
const day = (text: string) => `${text}T02:00:00.000Z`
const refusal = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]

/** One working day after another: timers and events of the time between fall due. */
async function goTo(text: string): Promise<void> {
  platform.clock.set(day(text))
  await platform.runJobs()
}

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  approver = await platform.visitor(street, 'street_approver')
  secretary = await platform.visitor(street, 'community_secretary')
  const admin = await platform.visitor(street, 'system_admin')
  await importJiangtou(clerk, street.slug)
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'branch-on-grid' })
}, 60_000)
afterAll(() => platform.drop())

interface Branch {
  readonly id: string
  readonly name: string
  readonly form: string
  readonly state: string
  readonly version: number
  readonly dueOn: string | null
  readonly fullMembers: number
  readonly term: { readonly endsOn: string } | null
  readonly posts: readonly { readonly duty: string }[]
  readonly compounds: readonly {
    readonly id: string
    readonly name: string
    readonly gridId: string
    readonly communityId: string
  }[]
}

async function list(withEnded = false): Promise<readonly Branch[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer's shape is the view's, which the assertions below check
  return (await clerk.query(at('branches.list'), { withEnded })).data as readonly Branch[]
}
async function get(organisationId: string): Promise<Branch> {
  const answer = await clerk.query(at('branches.get'), { organisationId })
  expect(refusal(answer)).toEqual([200, null])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return answer.data as Branch
}

const mutate = (who: Visitor, procedure: string, input: object): Promise<Answer> =>
  who.mutate(at(procedure), input)
async function done(who: Visitor, procedure: string, input: object): Promise<Answer> {
  const answer = await mutate(who, procedure, input)
  expect(refusal(answer)).toEqual([200, null])
  return answer
}
let scanned = 0

/** A scan like no other, uploaded by whoever is to attach it. */
async function scan(by: Visitor): Promise<string> {
  scanned += 1
  const bytes = Buffer.concat([pdf, Buffer.from(`%${scanned}\n`)])
  const answer = await by.upload('s/jiangtou/files', { name: `扫描件${scanned}.pdf`, bytes })
  expect(answer.status).toBe(201)
  return String(Object(JSON.parse(answer.text)).id)
}

const reads = async (who: Visitor, fileId: string): Promise<number> =>
  (await who.fetch(`s/jiangtou/files/${fileId}`)).status

const refused = async (who: Visitor, procedure: string, input: object) =>
  refusal(await mutate(who, procedure, input))

async function fullMembers(organisationId: string): Promise<readonly string[]> {
  const rows: readonly Record<string, string>[] = Object(
    (await clerk.query(at('branches.members'), { organisationId })).data,
  )
  return rows
    .filter((row) => row['category'] === 'full' && row['affiliation'] === 'formal')
    .map((row) => row['personId'] ?? '')
}

/** Kinds of the tasks that wait for somebody, and whether they are late. */
async function waitingFor(who: Visitor): Promise<readonly unknown[]> {
  const answer = await who.query('s/jiangtou/tasks/trpc/list', { tab: 'open', limit: 100 })
  const rows: readonly Record<string, unknown>[] = Object(answer.data).rows
  const isLate = (dueAt: unknown) => typeof dueAt === 'string' && new Date(dueAt) < platform.clock.now()
  return rows.map((row) => [row['kind'], isLate(row['dueAt'])])
}

/** A version that was read now: every act names the one that it was decided on. */
const now = async (organisationId: string) => ({
  organisationId,
  version: (await get(organisationId)).version,
})

const sheetOf = (
  people: readonly string[],
  elected: number,
  changes: { present?: number; votesFor?: number; heldOn?: string } = {},
) => {
  const { present = people.length, votesFor = present, heldOn = '2026-12-28' } = changes
  return {
    heldOn,
    present,
    issued: present,
    returned: present,
    valid: present,
    candidates: people.slice(0, elected).map((personId, index) => ({
      personId,
      duty: index === 0 ? 'secretary' : 'member',
      votesFor,
      votesAgainst: present - votesFor,
      abstentions: 0,
      isElected: true,
    })),
  }
}

describe('a branch from its founding to its end', () => {
  let small: Branch
  let large: Branch

  it('is founded by a reply, and the superior is reminded when none comes in time', async () => {
    await clerk.mutate(at('plan.propose'), { mode: 'grid' })
    const drawn = Object((await clerk.query(at('plan.current'))).data)
    await done(clerk, 'plan.submit', { id: drawn.id, version: drawn.version })
    expect(await waitingFor(approver)).toEqual([['branch-on-grid.approve_plan', false]])
    await goTo('2026-12-25')
    expect(await waitingFor(approver)).toEqual([['branch-on-grid.approve_plan', true]])
    const plan = Object((await clerk.query(at('plan.current'))).data)
    await done(approver, 'plan.approve', {
      id: plan.id,
      version: plan.version,
      replyNumber: '湖江委〔2026〕12号',
      repliedOn: '2026-12-24',
    })
    expect(await waitingFor(approver)).toEqual([])
    const branches = (await list()).toSorted((a, b) => a.fullMembers - b.fullMembers)
    expect(branches).toHaveLength(42)
    expect(new Set(branches.map(({ state }) => state))).toEqual(new Set(['approved']))
    const [least, most] = [branches[0], branches.at(-1)]
    if (least === undefined || most === undefined) throw new Error('the plan has branches')
    small = least
    large = most
    // 江浦南里 and 江浦北里: two members each, five more who only report here.
    expect(small).toMatchObject({ fullMembers: 4, reportedMembers: 5, postsDue: 'secretary', form: 'grid' })
    expect(large).toMatchObject({ fullMembers: 59, postsDue: 'committee', advice: [{ rule: 'R-PB3' }] })
  })

  it('elects by a count sheet that two people read alike', async () => {
    const { id } = small
    expect(await waitingFor(secretary)).toEqual([])
    await done(clerk, 'branches.beginElection', { organisationId: id, version: 0, reply: null })
    expect(await waitingFor(secretary)).toEqual([['branch-on-grid.electing', false]])
    expect(
      await refused(clerk, 'branches.beginElection', { organisationId: id, version: 0, reply: null }),
    ).toEqual([412, 'branch-on-grid.branch_changed'])
    await goTo('2026-12-28')
    const people = await fullMembers(id)
    const [stranger = ''] = await fullMembers(large.id)
    const enter = (who: Visitor, sheet: object) =>
      done(who, 'branches.enterSheet', { organisationId: id, sheet })
    expect(
      await refused(clerk, 'branches.enterSheet', { organisationId: id, sheet: sheetOf([stranger], 1) }),
    ).toEqual([409, 'organisations.not_a_member'])
    expect((await enter(clerk, sheetOf(people, 1, { present: 3 }))).data).toEqual({ differences: null })
    const report = async (reason?: string) =>
      refused(clerk, 'branches.reportResult', { ...(await now(id)), fileId: null, reason })
    expect(await report()).toEqual([409, 'branch-on-grid.two_people'])
    const seen = Object((await secretary.query(at('branches.get'), { organisationId: id })).data)
    expect(seen.elections[0]).toMatchObject({ readings: 1, sheet: null })
    expect((await enter(secretary, sheetOf(people, 1))).data).toEqual({
      differences: ['present', 'issued', 'returned', 'valid', people[0]],
    })
    expect(
      await refused(approver, 'branches.enterSheet', { organisationId: id, sheet: sheetOf(people, 1) }),
    ).toEqual([403, 'access.forbidden'])
    expect((await enter(secretary, sheetOf(people, 1, { present: 3 }))).data).toEqual({ differences: [] })
    expect(await report()).toEqual([409, 'branch-on-grid.quorum'])
    for (const reader of [clerk, secretary]) await enter(reader, sheetOf(people, 1, { votesFor: 2 }))
    expect(await report()).toEqual([409, 'branch-on-grid.majority'])
    for (const reader of [clerk, secretary]) await enter(reader, sheetOf(people, 3))
    expect(await report()).toEqual([409, 'branch-on-grid.secretary_only'])
    for (const reader of [clerk, secretary]) await enter(reader, sheetOf(people, 1))
    expect(await report()).toEqual([409, 'lifecycles.reason_needed'])
    expect(await report('扫描件随后补传')).toEqual([200, null])
    expect(await get(id)).toMatchObject({ state: 'result_reported', dueOn: '2027-01-27' })
    expect(await waitingFor(approver)).toEqual([['branch-on-grid.result_reported', false]])
  })

  it('has its post holders approved by a reply, by somebody else, and is filed', async () => {
    const { id } = small
    const reply = { reply: { number: '湖江委〔2026〕20号', day: '2026-12-28' }, fileId: null }
    const written = async () => ({ ...(await now(id)), ...reply })
    const both = await platform.visitor(street, 'street_clerk', { also: ['street_approver'] })
    expect(await refused(clerk, 'branches.approvePosts', await written())).toEqual([403, 'access.forbidden'])
    await done(approver, 'branches.returnResult', { ...(await now(id)), reason: '请补充计票单' })
    await done(both, 'branches.reportResult', { ...(await now(id)), fileId: null, reason: '已补充' })
    expect(await refused(both, 'branches.approvePosts', { ...(await written()), reason: '补传' })).toEqual([
      409,
      'branch-on-grid.own_report',
    ])
    expect(await refused(both, 'branches.returnResult', { ...(await now(id)), reason: '自行退回' })).toEqual([
      409,
      'branch-on-grid.own_report',
    ])
    expect(
      await refused(approver, 'branches.approvePosts', {
        ...(await written()),
        reply: { number: '湖江委〔2026〕20号', day: '2026-12-29' },
      }),
    ).toEqual([400, 'branch-on-grid.reply_in_future'])
    await done(approver, 'branches.approvePosts', { ...(await written()), reason: '扫描件随后补传' })
    const filing = await scan(clerk)
    await done(clerk, 'branches.file', {
      ...(await now(id)),
      reply: { number: '湖组备〔2026〕3号', day: '2026-12-28' },
      fileId: filing,
    })
    expect(await get(id)).toMatchObject({
      state: 'active',
      term: { ordinal: 1, startsOn: '2026-12-28', endsOn: '2029-12-27' },
      posts: [{ duty: 'secretary', since: '2026-12-28' }],
    })
  })

  it('keeps its scans, those that come later too, for whoever may see its members', async () => {
    const { id } = small
    const [election] = Object((await clerk.query(at('branches.get'), { organisationId: id })).data).elections
    const of = { organisationId: id, electionId: election.id }
    const later = { ...of, kind: 'reply', fileId: await scan(clerk) }
    await done(clerk, 'branches.addScan', later)
    expect(await refused(secretary, 'branches.addScan', { ...later, fileId: await scan(clerk) })).toEqual([
      404,
      'files.not_found',
    ])
    await platform.runJobs()
    const { scans, papers } = Object((await clerk.query(at('branches.papers'), of)).data)
    expect(scans).toMatchObject({
      election: [],
      reply: [{ id: later.fileId }],
      filing: [{ mediaType: 'application/pdf' }],
    })
    expect(papers).toMatchObject([
      { template: 'election_result', docx: expect.any(String), pdf: expect.any(String) },
      { template: 'filing_form', docx: expect.any(String), pdf: expect.any(String) },
    ])
    const worker = await platform.visitor(street, 'grid_worker', {
      placeId: small.compounds[0]?.gridId ?? null,
    })
    const sheetSeenBy = async (who: Visitor) =>
      Object((await who.query(at('branches.get'), { organisationId: id })).data).elections[0].sheet
    expect(await sheetSeenBy(clerk)).toMatchObject({
      candidates: [{ votesFor: 4, name: expect.stringMatching(/./) }],
    })
    expect(await sheetSeenBy(worker)).toBeNull()
    const own = await platform.visitor(street, 'branch_secretary', { organisationId: id })
    const files = [later.fileId, scans.filing[0].id, papers[0].docx]
    expect(await Promise.all(files.map((file) => reads(clerk, file)))).toEqual([200, 200, 200])
    expect(await Promise.all(files.map((file) => reads(own, file)))).toEqual([200, 200, 404])
    expect(await Promise.all(files.map((file) => reads(worker, file)))).toEqual([404, 404, 404])
    const theirs = { ...of, organisationId: large.id }
    expect(refusal(await clerk.query(at('branches.papers'), theirs))).toEqual([
      404,
      'branch-on-grid.election_not_found',
    ])
  })

  it('stands in the district’s register with what the district is owed: no member of it', async () => {
    await platform.runJobs()
    const register = async (who: Visitor) => who.query('d/huli/organisations/trpc/list')
    const answer = await register(await platform.districtVisitor('district_viewer'))
    const rows: readonly Record<string, unknown>[] = Object(answer.data)
    const own = rows.filter((row) => row['id'] === small.id)
    expect(own).toEqual([
      {
        id: small.id,
        street: { slug: 'jiangtou', name: expect.any(String) },
        name: small.name,
        level: 'branch',
        form: 'grid',
        isDissolved: false,
        compounds: 2,
        secretary: expect.stringMatching(/./),
        replyNumber: '湖江委〔2026〕12号',
        repliedOn: '2026-12-24',
        foundedOn: '2026-12-25',
        endedOn: null,
        termOrdinal: 1,
        termStartsOn: '2026-12-28',
        termEndsOn: '2029-12-27',
      },
    ])
    expect((await register(clerk)).status).toBe(404)
  })

  it('is reminded six months before the term ends, and is overdue afterwards', async () => {
    await goTo('2029-06-26')
    expect((await get(small.id)).state).toBe('active')
    await goTo('2029-06-27')
    expect((await get(small.id)).state).toBe('term_expiring')
    expect(await waitingFor(secretary)).toEqual([['branch-on-grid.term_expiring', false]])
    await goTo('2029-12-28')
    expect((await get(small.id)).state).toBe('overdue')
    expect(await waitingFor(secretary)).toEqual([['branch-on-grid.overdue', false]])
    const begin = async (reply: object | null) =>
      refused(clerk, 'branches.beginElection', { ...(await now(small.id)), reply })
    expect(await begin(null)).toEqual([409, 'branch-on-grid.shift_approved'])
    expect(await begin({ number: '湖江委〔2029〕8号', day: '2029-12-28' })).toEqual([200, null])
  })

  it('falls below the minimum when members leave, and recovers when they come back', async () => {
    const [one = '', two = ''] = await fullMembers(small.id)
    for (const personId of [one, two]) {
      await done(clerk, 'branches.moveMember', { personId, from: small.id, to: large.id })
    }
    await platform.runJobs()
    expect(await get(small.id)).toMatchObject({ state: 'below_min', fullMembers: 2, dueOn: '2030-06-28' })
    await done(clerk, 'branches.moveMember', { personId: one, from: large.id, to: small.id })
    await platform.runJobs()
    expect(await get(small.id)).toMatchObject({ state: 'overdue', fullMembers: 3 })
    await done(clerk, 'branches.moveMember', { personId: one, from: small.id, to: large.id })
    await platform.runJobs()
    expect(await get(small.id)).toMatchObject({ state: 'below_min' })
  })

  it('is merged by a reply, and its history stays', async () => {
    const heir = (await list()).find(
      ({ id, compounds }) =>
        id !== small.id && compounds[0]?.communityId === small.compounds[0]?.communityId && id !== large.id,
    )
    if (heir === undefined) throw new Error('the community has another branch')
    const targets = {
      compoundTo: Object.fromEntries(small.compounds.map(({ id }) => [id, heir.id])),
      restTo: heir.id,
      founded: [],
    }
    const proposal = async (of: object) => ({
      ...(await now(small.id)),
      kind: 'merge',
      reason: '正式党员不足，整改期满',
      targets: { ...targets, ...of },
    })
    expect(
      await refused(secretary, 'branches.proposeRegrouping', await proposal({ compoundTo: {} })),
    ).toEqual([409, 'branch-on-grid.targets_missing'])
    const both = await platform.visitor(street, 'street_clerk', { also: ['street_approver'] })
    const reply = { number: '湖江委〔2029〕9号', day: '2029-12-28' }
    await done(both, 'branches.proposeRegrouping', await proposal({}))
    expect(await refused(both, 'branches.approveRegrouping', { ...(await now(small.id)), reply })).toEqual([
      403,
      'branch-on-grid.own_regrouping',
    ])
    expect(await refused(secretary, 'branches.withdrawRegrouping', { organisationId: small.id })).toEqual([
      403,
      'branch-on-grid.not_own_regrouping',
    ])
    await done(both, 'branches.withdrawRegrouping', { organisationId: small.id })
    await done(secretary, 'branches.proposeRegrouping', await proposal({}))
    expect(await refused(clerk, 'branches.proposeRegrouping', await proposal({}))).toEqual([
      409,
      'branch-on-grid.regrouping_open',
    ])
    expect(await waitingFor(approver)).toEqual([['branch-on-grid.decide_regrouping', false]])
    await done(approver, 'branches.approveRegrouping', { ...(await now(small.id)), reply })
    expect(await get(small.id)).toMatchObject({
      state: 'merged',
      endedOn: '2029-12-28',
      compounds: [],
      posts: [],
      fullMembers: 0,
      successors: [{ id: heir.id, name: heir.name }],
    })
    const { regroupings } = Object((await clerk.query(at('branches.get'), { organisationId: small.id })).data)
    expect(regroupings[0].names).toEqual(
      Object.fromEntries([...small.compounds, heir].map(({ id, name }) => [id, name])),
    )
    expect(await get(heir.id)).toMatchObject({ form: 'joint', fullMembers: heir.fullMembers + 2 })
    expect(await list()).toHaveLength(41)
    expect((await list(true)).map(({ id }) => id)).toContain(small.id)
    expect((await clerk.query(at('plan.coverage'))).data).toEqual({ compounds: 118, coveredCompounds: 118 })
  })

  it('is split into branches that have enough members of their own', async () => {
    const [wide] = (await list())
      .filter(({ compounds }) => compounds.length > 1)
      .toSorted((a, b) => b.fullMembers - a.fullMembers)
    if (wide === undefined) throw new Error('a branch covers several compounds')
    const grids: readonly { compounds: readonly { id: string; name: string; members: number }[] }[] = Object(
      (await clerk.query(at('plan.street'))).data,
    )
    const counts = grids
      .flatMap(({ compounds }) => compounds)
      .filter(({ id }) => wide.compounds.some((compound) => compound.id === id))
      .toSorted((a, b) => b.members - a.members)
    const [first, second] = counts
    const last = counts.at(-1)
    if (first === undefined || second === undefined || last === undefined) throw new Error('it covers two')
    const split = async (ids: readonly string[]) => ({
      ...(await now(wide.id)),
      kind: 'split',
      reason: '便于开展组织生活',
      targets: {
        compoundTo: {},
        restTo: null,
        founded:
          ids.length === 0 ? [] : [{ name: `${first.name}党支部`, form: 'compound', compoundIds: ids }],
      },
    })
    const refusals = [
      [[], 'targets_missing'],
      [counts.map(({ id }) => id), 'targets_missing'],
      [[small.id], 'targets_unknown'],
    ] as const
    for (const [ids, reason] of refusals) {
      expect(await refused(clerk, 'branches.proposeRegrouping', await split(ids))).toEqual([
        409,
        `branch-on-grid.${reason}`,
      ])
    }
    await done(clerk, 'branches.proposeRegrouping', await split([first.id]))
    const reply = { number: '湖江委〔2029〕10号', day: '2029-12-28' }
    await done(approver, 'branches.returnRegrouping', { organisationId: wide.id, reason: '请说明理由' })
    await done(clerk, 'branches.proposeRegrouping', await split([first.id]))
    await done(approver, 'branches.approveRegrouping', { ...(await now(wide.id)), reply })
    const born = (await list()).find(({ name }) => name === `${first.name}党支部`)
    expect(born).toMatchObject({ fullMembers: first.members, form: 'compound', state: 'approved' })
    expect((await get(wide.id)).fullMembers).toBe(wide.fullMembers - first.members)
    expect((await clerk.query(at('plan.coverage'))).data).toEqual({ compounds: 118, coveredCompounds: 118 })
  })
})

describe('what a branch shows of itself', () => {
  let branch: Branch
  let person: string

  beforeAll(async () => {
    const [first] = (await list()).filter(({ state }) => state === 'approved')
    if (first === undefined) throw new Error('a branch has not elected')
    branch = first
    person = (await fullMembers(first.id))[0] ?? ''
    await goTo('2030-03-01')
  })

  const meeting = (of: object) => ({
    organisationId: branch.id,
    kind: 'members',
    heldOn: '2030-02-10',
    eligible: branch.fullMembers,
    present: branch.fullMembers,
    topics: '学习文件',
    resolution: null,
    votesFor: null,
    ...of,
  })
  const meetings = async () =>
    Object((await clerk.query(at('meetings.list'), { organisationId: branch.id, year: 2030 })).data)

  it('is whether it meets: derived from its meetings, quarter by quarter', async () => {
    const [first] = (await meetings()).due
    expect(first).toMatchObject({ kind: 'members', everyMonths: 3, periods: [{ standing: 'due' }] })
    await done(secretary, 'meetings.record', meeting({}))
    expect((await meetings()).due[0].periods).toEqual([
      { from: '2030-01-01', to: '2030-03-31', standing: 'held' },
    ])
    const [row] = (await meetings()).rows
    await done(secretary, 'meetings.withdraw', { organisationId: branch.id, id: row.id, reason: '日期有误' })
    expect((await meetings()).due[0].periods[0].standing).toBe('due')
    expect((await meetings()).rows[0]).toMatchObject({ withdrawnReason: '日期有误' })
  })

  it('is what it decided: void, rejected or passed by all who may vote', async () => {
    const vote = async (present: number, votesFor: number) =>
      (
        await done(
          secretary,
          'meetings.record',
          meeting({ eligible: 10, present, votesFor, resolution: '小区停车整治' }),
        )
      ).data
    expect(await vote(4, 4)).toEqual({ verdict: 'void' })
    expect(await vote(5, 5)).toEqual({ verdict: 'rejected' })
    expect(await vote(6, 6)).toEqual({ verdict: 'passed' })
  })

  it.each([
    [{ heldOn: '2030-03-02' }, 'day_in_future'],
    [{ present: 100 }, 'figures_contradict'],
    [{ votesFor: 1 }, 'resolution_incomplete'],
  ])('refuses %j', async (of, reason) => {
    expect(await refused(secretary, 'meetings.record', meeting(of))).toEqual([
      400,
      `branch-on-grid.${reason}`,
    ])
  })

  it('is what its members take on, as far as each of them agrees', async () => {
    const pledge = { organisationId: branch.id, personId: person, duty: '楼道长', fileId: null }
    const shown = async () =>
      Object((await clerk.query(at('pledges.list'), { organisationId: branch.id })).data)
    const form = await scan(secretary)
    await done(secretary, 'pledges.record', { ...pledge, fileId: form, display: 'compound_board' })
    const worker = await platform.visitor(street, 'grid_worker', {
      placeId: branch.compounds[0]?.gridId ?? null,
    })
    expect([await reads(secretary, form), await reads(worker, form)]).toEqual([200, 404])
    expect(await shown()).toMatchObject([{ personId: person, duty: '楼道长', display: 'compound_board' }])
    const withdrawn = await clerk.mutate('s/jiangtou/people/trpc/consent.withdraw', {
      personId: person,
      purpose: 'public_display',
      way: 'paper',
      fileId: null,
    })
    expect(refusal(withdrawn)).toEqual([200, null])
    await platform.runJobs()
    expect(await shown()).toMatchObject([{ display: 'none' }])
    await done(secretary, 'pledges.end', { organisationId: branch.id, personId: person })
    expect(await shown()).toEqual([])
  })
})

describe('somebody elected who leaves before it is filed', () => {
  it('holds no post: the result goes back, and another is counted', async () => {
    const waiting = (await list()).filter(({ state }) => state === 'approved')
    const [one, other] = waiting.toSorted((a, b) => a.fullMembers - b.fullMembers)
    if (one === undefined || other === undefined) throw new Error('two branches have not elected')
    const of = { organisationId: one.id }
    const fileId = null
    const reason = '扫描件随后补传'
    const reply = { number: '湖江委〔2030〕2号', day: '2030-03-01' }
    await done(clerk, 'branches.beginElection', { ...(await now(one.id)), reply: null })
    const people = await fullMembers(one.id)
    /** All the way to its filing. */
    const elect = async (personId: string, meanwhile?: () => Promise<unknown>) => {
      const sheet = sheetOf(people, 1, { heldOn: '2030-03-01' })
      const candidates = sheet.candidates.map((row) => ({ ...row, personId }))
      for (const reader of [clerk, secretary]) {
        await done(reader, 'branches.enterSheet', { ...of, sheet: { ...sheet, candidates } })
      }
      await done(clerk, 'branches.reportResult', { ...(await now(one.id)), fileId, reason })
      await done(approver, 'branches.approvePosts', { ...(await now(one.id)), reply, fileId, reason })
      await meanwhile?.()
      return refused(clerk, 'branches.file', { ...(await now(one.id)), reply, fileId, reason })
    }
    expect(one.fullMembers).toBeLessThan(7)
    const [first = '', second = ''] = people
    const leave = () => done(clerk, 'branches.moveMember', { personId: first, from: one.id, to: other.id })
    expect(await elect(first, leave)).toEqual([409, 'organisations.not_a_member'])
    expect(await get(one.id)).toMatchObject({ state: 'post_holders_approved', term: null })
    await done(approver, 'branches.returnResult', { ...(await now(one.id)), reason: '当选人已转出' })
    expect(await elect(second)).toEqual([200, null])
    expect(await get(one.id)).toMatchObject({ state: 'active', posts: [{ duty: 'secretary' }] })
  })
})

describe('walls around a branch', () => {
  it('keep out whoever works elsewhere, and let in whoever works for the branch alone', async () => {
    const [one, two] = await list()
    if (one === undefined || two === undefined) throw new Error('there are two branches')
    const other = await platform.openStreet('shili')
    const stranger = await platform.visitor(other, 'street_clerk')
    const admin = await platform.visitor(other, 'system_admin')
    await admin.mutate('s/shili/plugins/trpc/enable', { id: 'branch-on-grid' })
    const theirs = await stranger.query('s/shili/branch-on-grid/trpc/branches.get', {
      organisationId: one.id,
    })
    expect(refusal(theirs)).toEqual([404, 'branch-on-grid.branch_not_found'])
    const own = await platform.visitor(street, 'branch_secretary', { organisationId: one.id })
    const seen = Object((await own.query(at('branches.list'), { withEnded: false })).data)
    expect(seen.map(({ id }: { id: string }) => id)).toEqual([one.id])
    expect((await own.query(at('branches.members'), { organisationId: one.id })).status).toBe(200)
    for (const procedure of ['branches.get', 'branches.members', 'pledges.list']) {
      expect(refusal(await own.query(at(procedure), { organisationId: two.id }))).toEqual([
        404,
        'branch-on-grid.branch_not_found',
      ])
    }
    const worker = await platform.visitor(street, 'grid_worker', {
      placeId: one.compounds[0]?.gridId ?? null,
    })
    expect((await worker.query(at('branches.get'), { organisationId: one.id })).status).toBe(200)
    const members = async () =>
      refusal(await worker.query(at('branches.members'), { organisationId: one.id }))
    expect(await members()).toEqual([403, 'access.forbidden'])
    // A street may let grid workers into the module's members; the Party roster itself stays closed to them.
    const security = await platform.visitor(street, 'security_admin')
    const opened = await security.mutate('s/jiangtou/access/trpc/changeCell', {
      role: 'grid_worker',
      permission: 'branch-on-grid.view_members',
      effect: 'allowed',
      version: 0,
      reason: '试点',
    })
    expect(refusal(opened)).toEqual([200, null])
    expect(await members()).toEqual([403, 'access.forbidden'])
  })
})
