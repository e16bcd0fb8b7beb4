import { withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
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
let beside: TestStreet
let clerk: Visitor
let admin: Visitor
let district: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  beside = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  admin = await platform.visitor(street, 'system_admin')
  district = await platform.districtVisitor('district_viewer')
  await importJiangtou(clerk, street.slug)
})
afterAll(() => platform.drop())

const sql = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  withAdmin(platform.test.adminUrl, async (client) => (await client.query<Row>(text, [...values])).rows)

interface Figure {
  readonly numerator: number
  readonly denominator: number | null
  readonly percent: string | null
}
interface Listed {
  readonly id: string
  readonly whole: (Figure & { readonly day: string }) | null
  readonly communities: readonly (Figure & { readonly name: string })[]
}
async function list(visitor: Visitor = clerk, { slug } = street): Promise<readonly Listed[]> {
  const answer = await visitor.query(`s/${slug}/indicators/trpc/list`)
  expect(answer.status).toBe(200)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields are compared below
  return answer.data as readonly Listed[]
}
const wholeOf = async (id: string, visitor?: Visitor) =>
  (await list(visitor)).find((indicator) => indicator.id === id)?.whole
const switchModule = async (way: 'enable' | 'disable') =>
  expect((await admin.mutate('s/jiangtou/plugins/trpc/' + way, { id: 'branch-on-grid' })).status).toBe(200)

/** Lets the clock pass the next taking and does what is due. */
async function nextNight(): Promise<void> {
  platform.clock.set(new Date(platform.clock.now().getTime() + 86_400_000).toISOString())
  await platform.runJobs()
}

describe('figures of the rosters', () => {
  it('are there by themselves, both parts beside the share', async () => {
    // The first run gives every street its daily taking, the second rings it, the third tells the district.
    for (let run = 0; run < 3; run += 1) await platform.runJobs()
    expect(await wholeOf('places.old_compounds')).toMatchObject({
      numerator: 49,
      denominator: 118,
      percent: '41.53',
      day: '2026-11-22',
    })
    expect(await wholeOf('places.underserved_compounds')).toMatchObject({
      numerator: 79,
      denominator: 118,
      percent: '66.95',
    })
    expect(await wholeOf('places.residential_grids')).toMatchObject({
      numerator: 42,
      denominator: 103,
      percent: '40.78',
    })
  })

  it('add up from the communities', async () => {
    for (const { whole, communities } of await list()) {
      const sum = (of: (figure: Figure) => number | null) =>
        communities.reduce((total, figure) => total + (of(figure) ?? 0), 0)
      expect([sum(({ numerator }) => numerator), sum(({ denominator }) => denominator)]).toEqual([
        whole?.numerator,
        whole?.denominator,
      ])
    }
  })

  it('of a street without rosters are nothing out of nothing, and none of another’s', async () => {
    const other = await platform.visitor(beside, 'street_clerk')
    for (const { whole, communities } of await list(other, beside)) {
      expect([whole, communities]).toEqual([
        expect.objectContaining({ numerator: 0, denominator: 0, percent: null }),
        [],
      ])
    }
    expect((await other.query('s/jiangtou/indicators/trpc/list')).status).toBe(404)
  })

  it('of a community are all that its secretary sees', async () => {
    const [place] = await sql<{ id: string; name: string }>(
      'select id, name from core.community where tenant_id = $1 order by code limit 1',
      [street.tenantId],
    )
    const secretary = await platform.visitor(street, 'community_secretary', { placeId: place?.id ?? '' })
    for (const { whole, communities } of await list(secretary)) {
      expect([whole, communities.map(({ name }) => name)]).toEqual([null, [place?.name]])
    }
    const days = (communityId?: string) =>
      secretary.query('s/jiangtou/indicators/trpc/days', {
        id: 'places.old_compounds',
        from: '2026-11-01',
        to: '2026-12-31',
        ...(communityId !== undefined && { communityId }),
      })
    expect((await days(place?.id)).status).toBe(200)
    expect((await days()).status).toBe(404)
    expect((await days(newId())).status).toBe(404)
  })
})

describe('a module’s figures', () => {
  it('are there a minute after it is switched on, and gone while it is off', async () => {
    await switchModule('enable')
    expect(await wholeOf('branch-on-grid.covered_compounds')).toBeNull()
    await platform.runJobs()
    platform.clock.set(new Date(platform.clock.now().getTime() + 60_000).toISOString())
    await platform.runJobs()
    expect(await wholeOf('branch-on-grid.covered_compounds')).toMatchObject({
      numerator: 0,
      denominator: 118,
      percent: '0.00',
    })
    await switchModule('disable')
    expect(await wholeOf('branch-on-grid.covered_compounds')).toBeUndefined()
    await switchModule('enable')
  })

  it('follow an approved plan to 100 %', async () => {
    const approver = await platform.visitor(street, 'street_approver')
    const plan = 's/jiangtou/branch-on-grid/trpc/plan'
    expect((await clerk.mutate(`${plan}.propose`, { mode: 'grid' })).status).toBe(200)
    const current = async () => Object((await clerk.query(`${plan}.current`)).data)
    const { id, version } = await current()
    expect((await clerk.mutate(`${plan}.submit`, { id, version })).status).toBe(200)
    const reply = { replyNumber: '湖江委〔2026〕12号', repliedOn: '2026-11-20' }
    const approved = await approver.mutate(`${plan}.approve`, {
      id,
      version: (await current()).version,
      ...reply,
    })
    expect(approved.error).toBeUndefined()
    await nextNight()
    for (const name of ['covered_compounds', 'covered_grids']) {
      expect(await wholeOf(`branch-on-grid.${name}`)).toMatchObject({ percent: '100.00' })
    }
    expect(await wholeOf('branch-on-grid.covered_grids')).toMatchObject({
      numerator: 42,
      denominator: 42,
    })
  })
})

describe('a day’s figures', () => {
  const takes = () =>
    sql<{ take: number; numerator: number }>(
      `select take, numerator::int from core.indicator_snapshot where tenant_id = $1
         and indicator = 'places.old_compounds' and community_id is null and day = $2 order by take`,
      [street.tenantId, '2026-11-23'],
    )
  const setOld = (isOld: boolean) =>
    sql(
      `update core.compound set is_old = $2 where id = (select id from core.compound where tenant_id = $1 order by code limit 1)`,
      [street.tenantId, isOld],
    )

  it('are kept once when nothing moved and again when something did, and nothing of them is lost', async () => {
    const [was] = await sql<{ isOld: boolean }>(
      'select is_old as "isOld" from core.compound where tenant_id = $1 order by code limit 1',
      [street.tenantId],
    )
    expect(await takes()).toEqual([{ take: 1, numerator: 49 }])
    const take = () => clerk.mutate('s/jiangtou/indicators/trpc/take')
    expect((await take()).data).toEqual({ kept: 0 })
    await setOld(was?.isOld !== true)
    const moved = was?.isOld === true ? 48 : 50
    // Of the street and of the community where the compound lies.
    expect((await take()).data).toEqual({ kept: 2 })
    expect(await takes()).toEqual([
      { take: 1, numerator: 49 },
      { take: 2, numerator: moved },
    ])
    expect(await wholeOf('places.old_compounds')).toMatchObject({ numerator: moved })
    await setOld(was?.isOld === true)
  })

  it('cannot be changed or taken away afterwards by anybody but the database’s owner', async () => {
    const granted = await sql<{ right: string }>(
      `select distinct privilege_type as right from information_schema.role_table_grants
       where table_schema = 'core' and table_name = 'indicator_snapshot' and grantee like '%core_rt' order by 1`,
    )
    expect(granted.map(({ right }) => right)).toEqual(['INSERT', 'SELECT'])
  })

  it('are listed day by day with what they were counted by', async () => {
    const answer = await clerk.query('s/jiangtou/indicators/trpc/days', {
      id: 'places.residential_grids',
      from: '2026-11-22',
      to: '2026-11-23',
    })
    expect(Object(answer.data).days).toMatchObject([
      { day: '2026-11-22', percent: '40.78', formulaVersion: 1 },
      { day: '2026-11-23', percent: '40.78', formulaVersion: 1 },
    ])
  })

  it.each([
    ['a day that does not exist', { from: '2026-02-30', to: '2026-11-23' }, 400],
    ['an indicator that does not exist', { id: 'places.none' }, 404],
  ])('refuses %s', async (_what, wrong, status) => {
    const input = { id: 'places.old_compounds', from: '2026-11-01', to: '2026-11-30', ...wrong }
    expect((await clerk.query('s/jiangtou/indicators/trpc/days', input)).status).toBe(status)
  })
})

describe('the district', () => {
  const listOfDistrict = async () => {
    const answer = await district.query('d/huli/indicators/trpc/list')
    expect(answer.status).toBe(200)
    return new Map(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields are compared below
      (answer.data as readonly { id: string; sum: unknown; streets: readonly unknown[] }[]).map((row) => [
        row.id,
        row,
      ]),
    )
  }

  it('sees each street’s last figures and their sum, in the order of codes', async () => {
    await nextNight()
    const old = (await listOfDistrict()).get('places.old_compounds')
    expect(old).toMatchObject({
      sum: { numerator: 49, denominator: 118, percent: '41.53' },
      streets: [
        { slug: 'jiangtou', figure: { numerator: 49, denominator: 118, isWithheld: false } },
        { slug: 'shili', figure: { numerator: 0, denominator: 0, percent: null } },
      ],
    })
    // Off in the second street: no figure, not a zero.
    expect((await listOfDistrict()).get('branch-on-grid.covered_compounds')?.streets).toMatchObject([
      { figure: { percent: '100.00' } },
      { figure: null },
    ])
  })

  it('has rows of its own and reads none of a street', async () => {
    await sql('update core.district_figure set numerator = 1')
    expect((await listOfDistrict()).get('places.old_compounds')?.streets).toMatchObject([
      { figure: { numerator: 1 } },
      { figure: { numerator: 1 } },
    ])
  })

  it('is another district’s not', async () => {
    expect((await district.query('d/elsewhere/indicators/trpc/list')).status).toBe(404)
    expect((await clerk.query('d/huli/indicators/trpc/list')).status).toBe(404)
  })

  it('gets the same when a worker is slow, does it twice or brings an older take', async () => {
    const mark = (since: string) =>
      sql(
        `insert into registry.indicator_change (tenant_id, since, changed_at) values ($1, $2, $2)
         on conflict (tenant_id) do update set since = excluded.since, changed_at = excluded.changed_at`,
        [street.tenantId, since],
      )
    await sql('update core.district_figure set take = 9 where day = $1', ['2026-11-23'])
    const before = await sql('select * from core.district_figure order by id')
    await mark('2026-01-01T00:00:00Z')
    await Promise.all([platform.host.worker.sweep(), platform.host.worker.sweep()])
    expect(await sql('select * from core.district_figure where take = 9 order by id')).toEqual(
      before.filter((row) => Object(row).take === 9),
    )
    expect(await sql('select * from registry.indicator_change')).toEqual([])
  })
})
