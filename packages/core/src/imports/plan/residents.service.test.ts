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

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  await importJiangtou(clerk, 'jiangtou')
})
afterAll(() => platform.drop())

const at = (procedure: string): string => `s/jiangtou/${procedure}`
const header = '姓名,身份证号,性别,手机号,居住小区,楼栋,房号,居住类型'

function form(lines: readonly string[], fields: Readonly<Record<string, string>> = {}): FormData {
  const data = new FormData()
  for (const [key, value] of Object.entries({ roster: 'residents', ...fields })) data.set(key, value)
  data.set('file', new File([lines.join('\n')], '居民名册.csv'))
  return data
}

const preview = async (...lines: readonly string[]) =>
  Object((await clerk.mutate(at('imports/trpc/preview'), form(lines))).data)

async function bring(...lines: readonly string[]) {
  const { planHash, ...seen } = await preview(...lines)
  const commit = await clerk.mutate(at('imports/trpc/commit'), form(lines, { planHash }))
  expect(commit.status).toBe(200)
  return { ...seen, ...Object(commit.data) }
}

async function find(q: string) {
  const { rows } = Object((await clerk.query(at('people/trpc/person.list'), { q, limit: 20 })).data)
  return Promise.all(
    rows.map(async ({ id }: { id: string }) =>
      Object((await clerk.query(at('people/trpc/person.get'), { id })).data),
    ),
  )
}

describe('a roster of residents', () => {
  const rows = [
    '居一,990206201006090019,男,,金尚小区,2号楼,804,流动',
    '居二,,女,19902000002,金尚小区,2号楼,804,户籍',
  ]

  it('writes people with their homes, and changes nothing when it comes again', async () => {
    expect(await bring(header, ...rows)).toMatchObject({ created: 2, rejected: 0 })
    expect(await find('居')).toMatchObject([
      {
        name: '居一',
        citizenNumberMasked: '990206********0019',
        compoundName: '金尚小区',
        building: '2号楼',
        room: '804',
        residence: 'floating',
      },
      { name: '居二', phoneMasked: '199****0002', residence: 'registered' },
    ])
    expect(await preview(header, ...rows)).toMatchObject({ creates: 0, updates: 0, unchanged: 2 })
  })

  it('finds a person by number, else by name and home, and keeps what its columns do not say', async () => {
    const seen = await preview(
      '姓名,身份证号,居住小区,楼栋,房号',
      '居一,990206201006090019,金尚小区,3号楼,101',
      '居二,,金尚小区,2号楼,804',
    )
    expect(seen).toMatchObject({
      updates: 1,
      unchanged: 1,
      changes: [
        {
          label: '居一',
          fields: [
            { key: 'building', before: '2号楼', after: '3号楼' },
            { key: 'room', before: '804', after: '101' },
          ],
        },
      ],
    })
  })

  it('takes a Party member for the same person, and the Party roster a resident', async () => {
    const member = '罗国栋,990206197203230018,男,,金尚小区,1号楼,101,户籍'
    expect(await bring(header, member)).toMatchObject({ created: 0, updated: 1 })
    expect(await find('罗国栋')).toMatchObject([{ memberCategory: 'full', building: '1号楼' }])
    const joins = form(
      [
        '姓名,身份证号,党员类别,党员来源,组织关系所在党支部,居住小区',
        '居一,990206201006090019,正式党员,组织关系,新设党支部,金尚小区',
      ],
      { roster: 'party-members' },
    )
    const { planHash, errors } = Object((await clerk.mutate(at('imports/trpc/preview'), joins)).data)
    expect(errors).toEqual([])
    joins.set('planHash', planHash)
    const commit = await clerk.mutate(at('imports/trpc/commit'), joins)
    expect(commit.data).toMatchObject({ created: 0, updated: 1 })
    expect(await find('居一')).toMatchObject([
      { memberCategory: 'full', building: '2号楼', residence: 'floating' },
    ])
    const batchId = String(Object(commit.data).batchId)
    expect((await clerk.mutate(at('imports/trpc/undo'), { batchId })).status).toBe(200)
    expect(await find('居一')).toMatchObject([{ memberCategory: null, building: '2号楼' }])
  })

  it('refuses ruined numbers and whoever stands in it twice', async () => {
    const { errors } = await preview(
      header,
      '居三,1.1E+17,男,,金尚小区,1号楼,1,户籍',
      '居四,990206201006090010,男,,金尚小区,1号楼,1,户籍',
      '居五,,男,,金尚小区,1号楼,1,户籍',
      '居五,,男,,金尚小区,1号楼,1,户籍',
      ',990206201006090019,男,,没有的小区,1号楼,1,别的',
    )
    expect(errors).toMatchObject([
      { sheetRow: 2, reason: 'imports.citizen_number_as_number' },
      { sheetRow: 3, reason: 'imports.citizen_number_check' },
      { sheetRow: 5, reason: 'imports.duplicate_person', params: { firstRow: 4 } },
      { sheetRow: 6, column: 'name', reason: 'imports.value_missing' },
      { sheetRow: 6, column: 'residence', reason: 'imports.choice_unknown' },
    ])
  })

  it('reads nothing of Party membership or hardship, and says so', async () => {
    const seen = await preview(
      `${header},政治面貌,是否低保,备注`,
      '居六,,男,,金尚小区,1号楼,6,户籍,中共党员,是,无',
    )
    expect(seen).toMatchObject({
      creates: 1,
      refusedColumns: ['政治面貌', '是否低保'],
      unknownColumns: ['备注'],
    })
    expect(JSON.stringify(seen)).not.toContain('中共党员')
  })

  it('is not handed out as a whole', async () => {
    expect(await clerk.mutate(at('imports/trpc/exportRoster'), { roster: 'residents' })).toMatchObject({
      status: 400,
      error: { data: { reason: 'imports.not_exportable' } },
    })
  })
})
