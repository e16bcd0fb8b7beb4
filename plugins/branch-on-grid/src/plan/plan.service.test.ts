import {
  importJiangtou,
  makeTestPlatform,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let approver: Visitor

const plan = 's/jiangtou/branch-on-grid/trpc/plan'

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  approver = await platform.visitor(street, 'street_approver')
  const admin = await platform.visitor(street, 'system_admin')
  await importJiangtou(clerk, street.slug)
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'branch-on-grid' })
}, 60_000)
afterAll(() => platform.drop())

interface Current {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly totals: Readonly<Record<string, number>>
  readonly branches: readonly {
    readonly name: string
    readonly form: string
    readonly members: number
    readonly suggestedLevel: string
    readonly grids: readonly { readonly code: string }[]
    readonly compounds: readonly { readonly id: string; readonly name: string }[]
    readonly organisationId: string | null
    readonly findings: readonly { readonly rule: string }[]
  }[]
  readonly uncovered: readonly unknown[]
}

async function current(visitor: Visitor = clerk): Promise<Current> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer's shape is the view's, which the assertions below check
  return (await visitor.query(`${plan}.current`)).data as Current
}

describe('a plan from the Jiangtou rosters', () => {
  it('has 9 compound and 33 grid branches over all 42 residential grids', async () => {
    expect((await clerk.query(`${plan}.current`)).data).toBeNull()
    expect((await clerk.mutate(`${plan}.propose`, { mode: 'grid' })).status).toBe(200)
    const drawn = await current()
    const forms = Map.groupBy(drawn.branches, (branch) => branch.form)
    expect([forms.get('compound')?.length, forms.get('grid')?.length, forms.get('joint')]).toEqual([
      9,
      33,
      undefined,
    ])
    expect(drawn.totals).toEqual({
      grids: 42,
      coveredGrids: 42,
      compounds: 118,
      coveredCompounds: 118,
      coveredMembers: 863,
    })
    expect(drawn.uncovered).toEqual([])
    const general = drawn.branches.filter((branch) => branch.suggestedLevel === 'general_branch')
    expect(general.flatMap((branch) => branch.grids.map((grid) => grid.code))).toEqual(['350206999004002'])
    expect(
      drawn.branches.every((branch) => branch.findings.some((finding) => finding.rule === 'R-PB1')),
    ).toBe(true)
  })

  it('gives way to one in the other mode while it is a draft', async () => {
    await clerk.mutate(`${plan}.propose`, { mode: 'compound_first' })
    expect((await current()).branches.length).toBeGreaterThan(42)
    await clerk.mutate(`${plan}.propose`, { mode: 'grid' })
    expect((await current()).branches).toHaveLength(42)
  })
})

describe('a draft changed by hand', () => {
  const adjust = async (of: object) =>
    clerk.mutate(`${plan}.adjust`, {
      id: (await current()).id,
      version: (await current()).version,
      toBranchId: null,
      name: '单设党支部',
      reason: '社区党委研究提出',
      ...of,
    })

  it('keeps what was, what is and why; and is refused where too few would be left', async () => {
    await clerk.mutate(`${plan}.propose`, { mode: 'grid' })
    const drawn = await current()
    const rich = drawn.branches.find(({ form, members }) => form === 'grid' && members > 30)
    const poor = drawn.branches.find(({ form, members }) => form === 'grid' && members < 5)
    const grids: readonly { compounds: readonly { id: string; members: number }[] }[] = Object(
      (await clerk.query(`${plan}.street`)).data,
    )
    const members = new Map(grids.flatMap(({ compounds }) => compounds.map((one) => [one.id, one.members])))
    const first = rich?.compounds.find(({ id }) => (members.get(id) ?? 0) >= 3)
    const [thin] = poor?.compounds ?? []
    expect(await adjust({ compoundIds: [thin?.id] })).toMatchObject({
      status: 409,
      error: { data: { reason: 'branch-on-grid.adjusted_below_min' } },
    })
    expect(await adjust({ compoundIds: [first?.id], name: poor?.name })).toMatchObject({
      status: 409,
      error: { data: { reason: 'branch-on-grid.name_taken' } },
    })
    expect((await adjust({ compoundIds: [first?.id] })).status).toBe(200)
    const changed = await current()
    expect(changed.branches).toHaveLength(drawn.branches.length + 1)
    expect(changed.totals).toEqual(drawn.totals)
    expect((await clerk.query(`${plan}.adjustments`, { planId: drawn.id })).data).toMatchObject([
      {
        reason: '社区党委研究提出',
        before: [{ name: rich?.name }],
        after: expect.arrayContaining([{ name: '单设党支部', compounds: [first?.name] }]),
      },
    ])
    await clerk.mutate(`${plan}.propose`, { mode: 'grid' })
  })
})

describe('the rules', () => {
  it('are the street’s settings of now, which the next plan goes by', async () => {
    const rules = async () => (await clerk.query(`${plan}.rules`)).data
    expect(await rules()).toMatchObject({ multiCompoundMode: 'grid', jointMaxUnits: 5 })
    const admin = await platform.visitor(street, 'system_admin')
    const change = async (values: object, reset: readonly string[]) => {
      const at = 's/jiangtou/settings/trpc'
      const { version } = Object((await admin.query(`${at}/get`, { owner: 'branch-on-grid' })).data)
      const request = { owner: 'branch-on-grid', version, values, reset }
      expect((await admin.mutate(`${at}/change`, request)).status).toBe(200)
    }
    const values = { multi_compound_mode: 'compound_first', 'party.joint_max_units': 4 }
    await change(values, [])
    expect(await rules()).toMatchObject({ multiCompoundMode: 'compound_first', jointMaxUnits: 4 })
    const drawn = Object((await clerk.query(`${plan}.current`)).data)
    expect(drawn.settings).toMatchObject({ multiCompoundMode: 'grid', jointMaxUnits: 5 })
    await change({}, Object.keys(values))
  })
})

describe('approval', () => {
  const reply = { replyNumber: '湖江委〔2026〕12号', repliedOn: '2026-11-20' }

  it('is refused before submission, to the author, to who saw an older version, and for a reply of tomorrow', async () => {
    const drawn = await current()
    const address = { id: drawn.id, version: drawn.version }
    expect(await approver.mutate(`${plan}.approve`, { ...address, ...reply })).toMatchObject({
      status: 409,
      error: { data: { reason: 'branch-on-grid.wrong_state' } },
    })
    await clerk.mutate(`${plan}.submit`, address)
    const submitted = await current()
    expect(await approver.mutate(`${plan}.approve`, { ...address, ...reply })).toMatchObject({ status: 412 })
    const both = await platform.visitor(street, 'street_approver')
    expect(
      (await clerk.mutate(`${plan}.approve`, { id: drawn.id, version: submitted.version, ...reply })).status,
    ).toBe(403)
    const late = { id: drawn.id, version: submitted.version, ...reply, repliedOn: '2026-11-23' }
    expect(await both.mutate(`${plan}.approve`, late)).toMatchObject({
      status: 400,
      error: { data: { reason: 'branch-on-grid.reply_in_future' } },
    })
    expect((await current()).state).toBe('submitted')
  })

  it('founds the branches and re-homes their members, and the history stays', async () => {
    const submitted = await current(approver)
    const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    const scan = await approver.upload('s/jiangtou/files', { name: '批复.pdf', bytes })
    const fileId = String(Object(JSON.parse(scan.text)).id)
    const answer = await approver.mutate(`${plan}.approve`, {
      id: submitted.id,
      version: submitted.version,
      fileId,
      ...reply,
    })
    expect(Object((await clerk.query(`${plan}.current`)).data).scans).toMatchObject([{ id: fileId }])
    expect((await clerk.fetch(`s/jiangtou/files/${fileId}`)).status).toBe(200)
    expect(answer).toMatchObject({ status: 200, data: { founded: 42, rehomed: 893, reported: 176 } })
    const approved = await current()
    expect(approved.state).toBe('approved')
    expect(approved.branches.every((branch) => branch.organisationId !== null)).toBe(true)
    expect((await clerk.query(`${plan}.coverage`)).data).toEqual({ compounds: 118, coveredCompounds: 118 })

    const organisations = (await clerk.query('s/jiangtou/organisations/trpc/listOrganisations')).data
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer's shape is the view's, which the assertions below check
    const listed = organisations as { isExternal: boolean; state: string; members: number }[]
    const own = listed.filter((organisation) => !organisation.isExternal)
    expect(own.every((organisation) => organisation.state === 'approved')).toBe(true)
    expect(own.reduce((sum, organisation) => sum + organisation.members, 0)).toBe(893)
  })

  it('cannot be had twice', async () => {
    const approved = await current()
    const again = { id: approved.id, version: approved.version, ...reply }
    expect((await approver.mutate(`${plan}.approve`, again)).status).toBe(409)
    expect(await clerk.mutate(`${plan}.propose`, { mode: 'grid' })).toMatchObject({
      error: { data: { reason: 'branch-on-grid.plan_in_force' } },
    })
  })

  it('is not undone by importing the same roster again', async () => {
    await importJiangtou(clerk, street.slug)
    expect((await clerk.query('s/jiangtou/imports/trpc/listBatches')).data).toHaveLength(4)
  })
})
