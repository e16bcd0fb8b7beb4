import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let neighbour: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  neighbour = await platform.visitor(await platform.openStreet('shili'), 'street_clerk')
})
afterAll(() => platform.drop())

const csv = '各社区情况,,\n居委叫法,统计码,备考\n江头社区,350206001001,甲\n园山社区,350206001002,乙\n'

function form(fields: Readonly<Record<string, string>> = {}): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries({ roster: 'communities', ...fields })) made.set(name, value)
  made.set('file', new File([csv], '社区.csv'))
  return made
}

const at = (slug: string, procedure: string) => `s/${slug}/imports/trpc/${procedure}`
const mapping = {
  roster: 'communities',
  columns: [
    { header: '居委叫法', key: 'name' },
    { header: '统计码', key: 'code' },
    { header: '备考', key: null },
  ],
}

it('is proposed, kept and used next time, by its own street alone, until it is forgotten', async () => {
  const missing = { status: 400, error: { data: { reason: 'imports.header_missing' } } }
  expect(await clerk.mutate(at('jiangtou', 'preview'), form())).toMatchObject(missing)

  const proposed = await clerk.mutate(at('jiangtou', 'proposeMapping'), form())
  expect(proposed.data).toMatchObject({
    headerRow: 2,
    keptHeaders: 0,
    columns: mapping.columns.map(({ header }) => ({ header, isKeepable: true })),
  })

  expect(await clerk.mutate(at('jiangtou', 'keepMapping'), mapping)).toMatchObject({ data: { kept: 3 } })
  const preview = await clerk.mutate(at('jiangtou', 'preview'), form())
  expect(preview.data).toMatchObject({
    creates: 2,
    unknownColumns: [],
    keptColumns: [
      { header: '居委叫法', key: 'name' },
      { header: '统计码', key: 'code' },
    ],
    ignoredColumns: ['备考'],
  })
  expect(await neighbour.mutate(at('shili', 'preview'), form())).toMatchObject(missing)

  const { planHash } = Object(preview.data)
  const committed = await clerk.mutate(at('jiangtou', 'commit'), form({ planHash: String(planHash) }))
  expect(committed.data).toMatchObject({ created: 2 })

  // The neighbour forgets its own, which is nothing.
  expect(await neighbour.mutate(at('shili', 'forgetMapping'), { roster: 'communities' })).toMatchObject({
    data: { forgotten: 0 },
  })
  expect(await clerk.mutate(at('jiangtou', 'preview'), form())).toMatchObject({ status: 200 })
  expect(await clerk.mutate(at('jiangtou', 'forgetMapping'), { roster: 'communities' })).toMatchObject({
    data: { forgotten: 3 },
  })
  expect(await clerk.mutate(at('jiangtou', 'preview'), form())).toMatchObject(missing)

  const auditor = await platform.visitor(street, 'audit_admin')
  for (const [action, columns] of [
    ['imports.mapping_kept', 3],
    ['imports.mapping_forgotten', 3],
  ] as const) {
    const log = await auditor.query(at('jiangtou', 'list').replace('imports', 'audit'), { action, limit: 20 })
    expect(Object(log.data).rows).toMatchObject([
      { details: { columns }, object: { id: 'communities' }, personId: clerk.accountId },
    ])
  }
})

it('may say something else later', async () => {
  const keep = (key: string | null) =>
    clerk.mutate(at('jiangtou', 'keepMapping'), { roster: 'grids', columns: [{ header: '备考', key }] })
  expect((await keep(null)).status).toBe(200)
  expect((await keep('name')).status).toBe(200)
  const grids = new FormData()
  grids.set('roster', 'grids')
  grids.set(
    'file',
    new File(['备考,网格编码,所属社区,网格类型\n一网格,350206001001001,江头社区,小区\n'], 'g.csv'),
  )
  const proposed = await clerk.mutate(at('jiangtou', 'proposeMapping'), grids)
  expect(Object(proposed.data).columns[0]).toMatchObject({ header: '备考', key: 'name', basis: 'kept' })
})

it('goes by the row that a person points out', async () => {
  const second = await clerk.mutate(at('jiangtou', 'proposeMapping'), form({ headerRow: '3' }))
  expect(second.data).toMatchObject({
    headerRow: 3,
    columns: [{ header: '江头社区' }, { isKeepable: false }, {}],
  })
  expect(await clerk.mutate(at('jiangtou', 'preview'), form({ headerRow: '3' }))).toMatchObject({
    status: 400,
    error: { data: { reason: 'imports.columns_missing' } },
  })
})

it.each([
  ['a sheet that the file does not have', { sheet: '无' }, 'imports.sheet_not_found'],
  ['a header row that is no number', { headerRow: '0' }, 'schema.invalid'],
])('says what is wrong with %s', async (_what, fields, reason) => {
  expect(await clerk.mutate(at('jiangtou', 'proposeMapping'), form(fields))).toMatchObject({
    status: 400,
    error: { data: { reason } },
  })
})

it('refuses a mapping that would read a number of a person as a header', async () => {
  const columns = [{ header: '19900012345', key: null }]
  expect(await clerk.mutate(at('jiangtou', 'keepMapping'), { roster: 'grids', columns })).toMatchObject({
    status: 400,
    error: { data: { reason: 'imports.mapping_header_personal' } },
  })
})
