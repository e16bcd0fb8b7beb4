import { withAdmin } from '@sanzhi/db'
import {
  importJiangtou,
  makeTestPlatform,
  rosterForm,
  sampleDirectory,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { references } from './references.ts'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let otherClerk: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  otherClerk = await platform.visitor(await platform.openStreet('shili'), 'street_clerk')
  await importJiangtou(clerk, 'jiangtou')
})
afterAll(() => platform.drop())

const at = (procedure: string): string => `s/jiangtou/imports/trpc/${procedure}`

const rosters = {
  communities: '社区编码,社区名称',
  grids: '网格编码,网格名称,所属社区,网格类型,网格员,联系电话',
  compounds:
    '小区编码,小区名称,别名,所属社区,所属网格编码,建成年份,是否老旧小区,物业情况,物业企业,楼栋数,户数,建筑面积(㎡),物业费(元/㎡·月),收缴率(%),预期收缴率(%),有无业委会,相邻小区',
  'party-members':
    '姓名,身份证号,性别,手机号,入党日期,党员类别,党员来源,组织关系所在党支部,居住小区,是否离退休,特长',
} as const
type Roster = keyof typeof rosters

function form(roster: Roster, rows: readonly string[], planHash?: string): FormData {
  const data = new FormData()
  data.set('roster', roster)
  data.set('file', new File([[rosters[roster], ...rows].join('\n')], `${roster}.csv`))
  if (planHash !== undefined) data.set('planHash', planHash)
  return data
}

async function plan(roster: Roster, rows: readonly string[]) {
  const preview = await clerk.mutate(at('preview'), form(roster, rows))
  const { planHash, errors } = Object(preview.data)
  expect(errors).toEqual([])
  return () => clerk.mutate(at('commit'), form(roster, rows, planHash))
}

/** Imports rows and gives the batch's id. */
async function bring(roster: Roster, ...rows: readonly string[]): Promise<string> {
  const commit = await (await plan(roster, rows))()
  expect(commit.status).toBe(200)
  return Object(commit.data).batchId
}

const preview = async (batchId: string) => Object((await clerk.query(at('previewUndo'), { batchId })).data)
const blocksOf = async (batchId: string): Promise<unknown> => (await preview(batchId)).blocks
const undo = (batchId: string) => clerk.mutate(at('undo'), { batchId })
const refused = (reason: string) => ({ status: 409, error: { data: { reason } } })
const undone = async (...batchIds: readonly string[]) => {
  for (const batchId of batchIds) {
    expect(await undo(batchId)).toMatchObject({ status: 200 })
  }
}

interface Listed {
  readonly id: string
  readonly createdByName: string | null
  readonly undone: { readonly byName: string | null } | null
}

/** Whether the street holds exactly what the sample's file of a roster says. */
async function isAsSample(roster: Roster): Promise<boolean> {
  const file = `${sampleDirectory}jiangtou/${roster}.xlsx`
  const { creates, updates } = Object(
    (await clerk.mutate(at('preview'), await rosterForm(roster, file))).data,
  )
  return creates === 0 && updates === 0
}

const members = async (q: string) =>
  Object((await clerk.query('s/jiangtou/organisations/trpc/listMembers', { q })).data)

describe('a batch taken back', () => {
  it.each([
    [
      'communities' as const,
      ['350206999001,江头第一社区', '350206999099,新社区'],
      [
        { record: 'community', act: 'changed', count: 1 },
        { record: 'community', act: 'created', count: 1 },
      ],
    ],
    [
      'grids' as const,
      ['350206999003001,改名网格,江头社区,商业,某某,19900000999', '350206999003999,新网格,金尚社区,小区,,'],
      [
        { record: 'grid', act: 'changed', count: 1 },
        { record: 'grid', act: 'created', count: 1 },
      ],
    ],
    [
      'compounds' as const,
      [
        'XQ003,金尚小区,金尚一期,金尚社区,350206999003001,1991,否,无物业,,6,800,60000,,,,无,新小区',
        'XQ999,新小区,新苑,金尚社区,350206999003001,2001,否,有物业,,1,10,1000,,,,无,金尚小区',
      ],
      [
        { record: 'compound', act: 'changed', count: 1 },
        { record: 'compound', act: 'created', count: 1 },
      ],
    ],
    [
      'party-members' as const,
      [
        '罗国栋,990206197203230018,男,19900019999,1991-05-17,正式党员,组织关系,新设党支部,金尚小区,是,书法',
        '新来人,,女,19900018888,2001-05-17,正式党员,组织关系,新设党支部,金尚小区,否,',
      ],
      [
        { record: 'affiliation', act: 'created', count: 2 },
        { record: 'affiliation', act: 'ended', count: 1 },
        { record: 'partyMember', act: 'changed', count: 1 },
        { record: 'partyMember', act: 'created', count: 1 },
        { record: 'partyOrganisation', act: 'created', count: 1 },
        { record: 'person', act: 'changed', count: 1 },
        { record: 'person', act: 'created', count: 1 },
      ],
    ],
  ])('leaves the street as it stood before: %s', async (roster, rows, touched) => {
    const batchId = await bring(roster, ...rows)
    expect(await preview(batchId)).toMatchObject({ roster, touched, blocks: [] })
    // Looking changed nothing.
    expect(await isAsSample(roster)).toBe(false)
    await undone(batchId)
    expect(await isAsSample(roster)).toBe(true)
    const batches: readonly Listed[] = Object((await clerk.query(at('listBatches'))).data)
    const listed = batches.find(({ id }) => id === batchId)
    expect(listed).toMatchObject({ undone: { at: expect.any(String) }, isRecorded: false })
    expect(listed?.undone?.byName).toBe(listed?.createdByName)
  })

  it('keeps what was there out of sight: values before are sealed', async () => {
    const batchId = await bring(
      'party-members',
      '罗国,990206197203230018,男,19900017777,1991-04-17,正式党员,组织关系,嘉隆公寓党支部,嘉隆公寓,否,广场舞',
    )
    const kept = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query<{ text: string }>(
        `select encode(before_sealed, 'escape') as text from core.import_row
         where batch_id = $1 and before_sealed is not null`,
        [batchId],
      ),
    )
    expect(kept.rows).toHaveLength(2)
    expect(JSON.stringify(kept.rows)).not.toMatch(/19900010001|990206|罗国/)
    await undone(batchId)
  })

  it('can be followed by the one before it', async () => {
    const first = await bring('communities', '350206999001,甲社区')
    const second = await bring('communities', '350206999001,乙社区')
    expect(await blocksOf(first)).toEqual([{ kind: 'changed', record: 'community', count: 1 }])
    expect(await undo(first)).toMatchObject(refused('imports.undo_blocked'))
    await undone(second, first)
    expect(await isAsSample('communities')).toBe(true)
  })
})

describe('an undo', () => {
  it('is refused as a whole where something was referred to since', async () => {
    const communities = await bring('communities', '350206999098,丙社区', '350206999001,丁社区')
    const grids = await bring('grids', '350206999098001,丙网格,丙社区,小区,,')
    const compounds = await bring('compounds', 'XQ998,丙小区,,丙社区,350206999098001,,,,,,,,,,,,')
    const people = await bring('party-members', '丙某,,男,,,正式党员,组织关系,丙党支部,丙小区,否,')
    expect(await blocksOf(communities)).toEqual([{ kind: 'referred', record: 'grid', count: 1 }])
    expect(await blocksOf(grids)).toEqual([{ kind: 'referred', record: 'compound', count: 1 }])
    expect(await blocksOf(compounds)).toEqual([{ kind: 'referred', record: 'person', count: 1 }])
    expect(await undo(communities)).toMatchObject(refused('imports.undo_blocked'))
    const listed = Object((await clerk.query('s/jiangtou/places/trpc/listCommunities')).data)
    expect(JSON.stringify(listed)).toContain('丁社区')
    await undone(people, compounds, grids, communities)
    expect(await isAsSample('communities')).toBe(true)
  })

  it('is refused where a person was corrected since', async () => {
    const batchId = await bring('party-members', '戊某,,男,,,正式党员,组织关系,戊党支部,金尚小区,否,')
    const { id } = (await members('戊某')).rows[0]
    const corrected = await clerk.mutate('s/jiangtou/people/trpc/person.correct', {
      id,
      version: 1,
      fields: { gender: 'female' },
      reason: '核对',
    })
    expect(corrected.status).toBe(200)
    expect(await blocksOf(batchId)).toEqual([
      { kind: 'changed', record: 'person', count: 1 },
      { kind: 'referred', record: 'personChange', count: 1 },
    ])
    expect(await undo(batchId)).toMatchObject(refused('imports.undo_blocked'))
    expect((await members('戊某')).total).toBe(1)
  })

  it('is refused where what it leads back to is gone or taken', async () => {
    const grid = await bring('grids', '350206999003777,己网格,金尚社区,小区,,')
    const compound = await bring('compounds', 'XQ997,己小区,,金尚社区,350206999003777,,,,,,,,,,,,')
    const moved = await bring('compounds', 'XQ997,己小区,,金尚社区,350206999003001,,,,,,,,,,,,')
    await undone(grid)
    expect(await blocksOf(moved)).toEqual([{ kind: 'missing', record: 'grid', count: 1 }])
    expect(await undo(moved)).toMatchObject(refused('imports.undo_blocked'))
    expect(await blocksOf(compound)).toEqual([{ kind: 'changed', record: 'compound', count: 1 }])
    const renamed = await bring('communities', '350206999001,庚社区')
    const taker = await bring('communities', '350206999096,江头社区')
    expect(await blocksOf(renamed)).toEqual([{ kind: 'taken', record: 'community', count: 1 }])
    await undone(taker, renamed)
  })

  it('happens once, at once or one after another', async () => {
    const batchId = await bring('communities', '350206999095,辛社区')
    const both = await Promise.all([undo(batchId), undo(batchId)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(both).toContainEqual(expect.objectContaining(refusedAs('imports.batch_undone')))
    expect(await undo(batchId)).toMatchObject(refused('imports.batch_undone'))
    expect(await clerk.query(at('previewUndo'), { batchId })).toMatchObject(refused('imports.batch_undone'))
  })

  it('or an import that meets it goes through, never both', async () => {
    const batchId = await bring('communities', '350206999094,壬社区')
    const commit = await plan('communities', ['350206999094,癸社区'])
    const [undoing, importing] = await Promise.all([undo(batchId), commit()])
    expect([undoing.status, importing.status]).toEqual(undoing.status === 200 ? [200, 412] : [409, 200])
    const { data } = await clerk.query('s/jiangtou/places/trpc/listCommunities')
    expect(JSON.stringify(data).includes('癸社区')).toBe(importing.status === 200)
    expect(JSON.stringify(data)).not.toContain('壬社区')
  })

  it('finds no batch of another street, and none that was never kept row by row', async () => {
    const batchId = await bring('communities', '350206999093,子社区')
    const theirs = { status: 404, error: { data: { reason: 'imports.batch_not_found' } } }
    expect(await otherClerk.query('s/shili/imports/trpc/previewUndo', { batchId })).toMatchObject(theirs)
    expect(await otherClerk.mutate('s/shili/imports/trpc/undo', { batchId })).toMatchObject(theirs)
    await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query('delete from core.import_row where batch_id = $1', [batchId]),
    )
    expect(await undo(batchId)).toMatchObject(refused('imports.batch_unrecorded'))
  })

  it('is written down', async () => {
    const batchId = await bring('communities', '350206999092,丑社区')
    await undone(batchId)
    const events = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query(`select action, details from core.audit_event where object = $1 order by action`, [
        `import_batch:${batchId}`,
      ]),
    )
    expect(events.rows).toMatchObject([
      { action: 'imports.committed' },
      { action: 'imports.undone', details: { roster: 'communities', removed: 1, restored: 0 } },
    ])
  })
})

function refusedAs(reason: string) {
  return { error: expect.objectContaining({ data: expect.objectContaining({ reason }) }) }
}

it('knows every foreign key that leads to what an import creates', async () => {
  const found = await withAdmin(platform.test.adminUrl, (admin) =>
    admin.query<{ name: string }>(
      `select f.relname || '.' || a.attname || ' ' || t.relname as name from pg_constraint c
       join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
       join pg_attribute a on a.attrelid = f.oid and a.attnum = c.conkey[2]
       where c.contype = 'f' and t.relnamespace = 'core'::regnamespace
         and t.relname in ('community', 'grid', 'compound', 'party_organisation', 'person', 'party_member', 'affiliation')`,
    ),
  )
  const known = new Set(references.map(({ table, column, target }) => `${table}.${column} ${target}`))
  // A column that is missing here belongs into `references`, or is taken away with its owner.
  expect(
    found.rows
      .map(({ name }) => name)
      .filter((name) => !known.has(name))
      .toSorted(),
  ).toEqual([
    'compound_adjacency.compound_id compound',
    'compound_alias.compound_id compound',
    'person_key.person_id person',
  ])
})

it('empties a street again, the last batch first', async () => {
  const batches = [
    await bring('communities', '990206999001,寅社区'),
    await bring('grids', '990206999001001,寅网格,寅社区,小区,,'),
    await bring(
      'compounds',
      'XQ801,寅小区,寅苑,寅社区,990206999001001,,,,,,,,,,,,卯小区',
      'XQ802,卯小区,,寅社区,990206999001001,,,,,,,,,,,,寅小区',
    ),
    await bring('party-members', '寅某,,男,19900016666,,正式党员,组织关系,寅党支部,寅小区,否,'),
  ]
  await undone(...batches.toReversed())
  const left = await withAdmin(platform.test.adminUrl, (admin) =>
    admin.query(
      `select id::text from core.import_row where batch_id = any($1)
       union all select name from core.person where name = '寅某' or id not in (select person_id from core.person_key)
       union all select name from core.party_organisation where name = '寅党支部'
       union all select name from core.compound where code in ('XQ801', 'XQ802')
       union all select alias from core.compound_alias where alias = '寅苑'
       union all select name from core.grid where code = '990206999001001'
       union all select name from core.community where code = '990206999001'`,
      [batches],
    ),
  )
  expect(left.rows).toEqual([])
})

it('is shown and done in a street that has no keys yet', async () => {
  const fresh = await platform.visitor(await platform.openStreet('heshan'), 'street_clerk')
  const path = (procedure: string) => `s/heshan/imports/trpc/${procedure}`
  const rows = ['350206998001,初心社区']
  const { planHash } = Object((await fresh.mutate(path('preview'), form('communities', rows))).data)
  const commit = await fresh.mutate(path('commit'), form('communities', rows, planHash))
  const { batchId } = Object(commit.data)
  expect(await fresh.query(path('previewUndo'), { batchId })).toMatchObject({
    status: 200,
    data: { blocks: [] },
  })
  expect(await fresh.mutate(path('undo'), { batchId })).toMatchObject({ status: 200, data: { removed: 1 } })
})
