import { importJiangtou, makeTestPlatform, type Answer, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

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
  readonly compounds: readonly { readonly id: string; readonly gridId: string; readonly communityId: string }[]
}

async function list(withEnded = false): Promise<readonly Branch[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer's shape is the view's, which the assertions below check
  return (await clerk.query(at('branches.list'), { withEnded })).data as readonly Branch[]
}
async function get(organisationId: string): Promise<Branch> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return (await clerk.query(at('branches.get'), { organisationId })).data as Branch
}

describe('a year of a branch', () => {
  it('begins with its founding', async () => {
    await goTo('2026-09-01')
    await clerk.mutate(at('plan.propose'), { mode: 'grid' })
    const drawn = Object((await clerk.query(at('plan.current'))).data)
    const submitted = await clerk.mutate(at('plan.submit'), { id: drawn.id, version: drawn.version })
    expect(submitted.status).toBe(200)
    const plan = Object((await clerk.query(at('plan.current'))).data)
    const approved = await approver.mutate(at('plan.approve'), {
      id: plan.id,
      version: plan.version,
      replyNumber: '湖江委〔2026〕12号',
      repliedOn: '2026-09-01',
    })
    expect(approved.status).toBe(200)
    const branches = await list()
    expect(branches).toHaveLength(42)
    expect(new Set(branches.map(({ state }) => state))).toEqual(new Set(['approved']))
    console.log(branches[0])
  })
})
