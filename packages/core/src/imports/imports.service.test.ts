import { readFile } from 'node:fs/promises'
import {
  importRoster,
  makeTestPlatform,
  rosterForm,
  rosterOrder,
  sampleDirectory,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { workbookBytes, type WorkbookTable } from '@sanzhi/web-kit/workbook'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { returnLabels } from './sheet/return-labels.ts'
import type { ReturnedRows } from './sheet/returned-rows.ts'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
})
afterAll(() => platform.drop())

const file = (roster: string): string => `${sampleDirectory}jiangtou/${roster}.xlsx`
const at = (roster: string) => ({ slug: street.slug, roster, file: file(roster) })
const base = 's/jiangtou/imports/trpc'

/** Words of expected.json → our reason and column. */
const rejections: Readonly<Record<string, readonly [string, string]>> = {
  'name missing': ['name', 'imports.value_missing'],
  'identity number: check digit wrong': ['citizenNumber', 'imports.citizen_number_check'],
  'phone: 10 digits': ['phone', 'imports.phone_length'],
  'compound unknown': ['compoundName', 'imports.compound_unknown'],
  'joined in the future': ['joinedOn', 'imports.day_in_future'],
  'identity number stored as a number': ['citizenNumber', 'imports.citizen_number_as_number'],
  'duplicate of an earlier row (same identity number)': ['citizenNumber', 'imports.duplicate_citizen_number'],
}

interface Expected {
  readonly partyMembersRejected: readonly { readonly sheetRow: number; readonly reason: string }[]
  readonly [figure: string]: unknown
}

describe('the Jiangtou rosters through preview and commit', () => {
  it('give the expected figures to the row', async () => {
    const expected: Expected = JSON.parse(await readFile(`${sampleDirectory}jiangtou/expected.json`, 'utf8'))
    const commits = new Map<string, unknown>()
    const previews = new Map<string, unknown>()
    for (const roster of rosterOrder) {
      const { preview, commit } = await importRoster(clerk, at(roster))
      expect(commit.status).toBe(200)
      commits.set(roster, commit.data)
      previews.set(roster, preview.data)
    }
    expect(previews.get('party-members')).toMatchObject({
      errors: expected.partyMembersRejected.map(({ sheetRow, reason }) => {
        const [column, own] = rejections[reason] ?? []
        return { sheetRow, column, reason: own }
      }),
    })
    expect(commits.get('communities')).toMatchObject({ created: expected['communities'] })
    expect(commits.get('grids')).toMatchObject({ created: expected['grids'] })
    expect(commits.get('compounds')).toMatchObject({ created: expected['compounds'] })
    expect(commits.get('party-members')).toMatchObject({
      created: expected['partyMembersImported'],
      rejected: 7,
    })

    const total = async (path: string, input: object): Promise<unknown> =>
      Object((await clerk.query(`s/jiangtou/${path}`, input)).data).total
    expect(await total('places/trpc/listGrids', { kind: 'residential' })).toBe(expected['residentialGrids'])
    expect(await total('places/trpc/listCompounds', { old: true })).toBe(expected['oldCompounds'])
    expect(await total('places/trpc/listCompounds', { property: 'none' })).toBe(
      expected['compoundsWithoutProperty'],
    )
    expect(await total('places/trpc/listCompounds', { property: 'weak' })).toBe(
      expected['compoundsWithWeakProperty'],
    )
    const members = 'organisations/trpc/listMembers'
    expect(await total(members, { category: 'full', affiliation: 'formal' })).toBe(
      expected['fullMembersWithFormalAffiliation'],
    )
    expect(await total(members, { category: 'probationary' })).toBe(expected['probationaryMembers'])
    expect(await total(members, { affiliation: 'reported' })).toBe(expected['reportedMembers'])
  })

  it('change nothing when they come again, and say so', async () => {
    for (const roster of rosterOrder) {
      const { preview, commit } = await importRoster(clerk, at(roster))
      expect(preview.data).toMatchObject({ creates: 0, updates: 0, changes: [] })
      expect(commit.data).toMatchObject({ batchId: null, created: 0, updated: 0 })
    }
    const batches = await clerk.query(`${base}/listBatches`)
    expect(batches.data).toHaveLength(rosterOrder.length)
  })

  it('find a compound by its other name, and its neighbours from both sides', async () => {
    const found = await clerk.query('s/jiangtou/places/trpc/listCompounds', { q: '白果山' })
    expect(found.data).toMatchObject({ total: 1, rows: [{ name: '百果山公寓', aliases: ['白果山公寓'] }] })
  })

  it('leave citizen numbers and phones masked in every answer and absent from every log', async () => {
    const list = await clerk.query('s/jiangtou/organisations/trpc/listMembers', { q: '罗国', limit: 5 })
    expect(list.text).toContain('990206********0018')
    expect(list.text).not.toContain('990206197203230018')
    expect(platform.logLines.join('')).not.toMatch(/罗国|990206\d{8}|199000\d{5}/)
  })
})

describe('a roster as it stands', () => {
  it.each(['communities', 'grids', 'compounds'])('is exported as its own template: %s', async (roster) => {
    const { data } = await clerk.mutate(`${base}/exportRoster`, { roster })
    const exported: WorkbookTable = Object(data)
    expect(exported.rows.length).toBeGreaterThan(7)
    expect(exported.header).not.toContain('联系电话')
    const form = new FormData()
    form.set('roster', roster)
    form.set('file', new File([new Uint8Array(await workbookBytes(exported))], 'x.xlsx'))
    expect((await clerk.mutate(`${base}/preview`, form)).data).toMatchObject({
      unchanged: exported.rows.length,
      errors: [],
      changes: [],
      unknownColumns: [],
    })
  })

  it('is written down with who took it', async () => {
    const reader = await platform.visitor(street, 'audit_admin')
    const log = await reader.query('s/jiangtou/audit/trpc/list', { action: 'imports.exported', limit: 20 })
    const took = Object(log.data).rows.map((row: Record<string, unknown>) => [
      Object(row['object']).id,
      Object(row['details']).rows,
      row['personId'],
    ])
    const expected = [
      ['communities', 8, clerk.accountId],
      ['compounds', 118, clerk.accountId],
      ['grids', 103, clerk.accountId],
    ]
    expect(took.toSorted()).toEqual(expected)
  })

  it('is refused for Party members', async () => {
    expect(await clerk.mutate(`${base}/exportRoster`, { roster: 'party-members' })).toMatchObject({
      status: 400,
      error: { data: { reason: 'imports.not_exportable' } },
    })
  })
})

describe('rows with errors', () => {
  it('come back as they stand in the file, and go in again as a file of their own', async () => {
    const returned: ReturnedRows = Object(
      (await clerk.mutate(`${base}/returnRows`, await rosterForm('party-members', file('party-members'))))
        .data,
    )
    expect(returned.rows.map(({ sheetRow }) => sheetRow)).toEqual([123, 243, 313, 405, 480, 492, 503])
    const { name = -1, citizenNumber = -1 } = returned.positions
    expect(returned.rows[0]?.cells[name]).toBeNull()
    // Stored as a number, it has lost its digits: as text it would look whole.
    expect(returned.rows.map(({ cells }) => typeof cells[citizenNumber])).toContain('number')

    const again = async (rows: ReturnedRows['rows']) => {
      const bytes = await workbookBytes({
        sheet: returned.sheet,
        header: [...returned.header, ...Object.values(returnLabels)],
        rows: rows.map(({ sheetRow, cells }) => [...cells, sheetRow, '请核对']),
      })
      const form = new FormData()
      form.set('roster', 'party-members')
      form.set('file', new File([new Uint8Array(bytes)], '党员名册（有误行）.xlsx'))
      return Object((await clerk.mutate(`${base}/preview`, form)).data)
    }
    const asTheyWere = await again(returned.rows)
    expect(asTheyWere).toMatchObject({ unknownColumns: [], rejected: 6 })
    const [first, ...rest] = returned.rows
    if (first === undefined) throw new Error('no row came back')
    const named = { ...first, cells: first.cells.with(name, '补填姓名') }
    expect(await again([named, ...rest])).toMatchObject({ creates: 1, rejected: 5 })
  })

  it('are none where the file has no errors', async () => {
    const answer = await clerk.mutate(`${base}/returnRows`, await rosterForm('grids', file('grids')))
    expect(answer.data).toMatchObject({ rows: [] })
  })
})

describe('a preview', () => {
  it('is refused as stale when the street changed before the commit', async () => {
    const other = await platform.openStreet('shili')
    const visitor = await platform.visitor(other, 'street_clerk')
    const communities = await rosterForm('communities', file('communities'))
    const preview = await visitor.mutate('s/shili/imports/trpc/preview', communities)
    await importRoster(visitor, { slug: 'shili', roster: 'communities', file: file('communities') })
    const planHash = String(Object(preview.data).planHash)
    const late = await visitor.mutate(
      's/shili/imports/trpc/commit',
      await rosterForm('communities', file('communities'), { planHash }),
    )
    expect(late).toMatchObject({ status: 412, error: { data: { reason: 'imports.plan_changed' } } })
  })

  it.each([
    ['no file at all', { roster: 'grids' }, 'imports.file_missing'],
    [
      'a file that is none of ours',
      { roster: 'grids', file: new File(['\u0000\u0001'], 'x.bin') },
      'imports.file_kind_unknown',
    ],
    [
      'a sheet of something else',
      { roster: 'grids', file: new File(['a,b\n1,2\n'], 'x.csv') },
      'imports.header_missing',
    ],
    ['a roster that does not exist', { roster: 'pets', file: new File(['x'], 'x.csv') }, 'schema.invalid'],
  ])('says what is wrong with %s', async (_what, fields, reason) => {
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) {
      form.set(key, value)
    }
    expect(await clerk.mutate(`${base}/preview`, form)).toMatchObject({
      status: 400,
      error: { data: { reason } },
    })
  })
})

describe('the street’s own settings', () => {
  const text = (header: string, ...rows: readonly string[]): string =>
    [header, ...rows].map((line) => line.replaceAll(' ', ',')).join('\n')
  const preview = async (roster: string, csv: string) => {
    const form = new FormData()
    form.set('roster', roster)
    form.set('file', new File([csv], `${roster}.csv`))
    return Object((await clerk.mutate(`${base}/preview`, form)).data)
  }
  const change = async (values: object) => {
    const admin = await platform.visitor(street, 'system_admin')
    const { version } = Object((await admin.query('s/jiangtou/settings/trpc/get', { owner: 'places' })).data)
    const request = { owner: 'places', version, values, reset: [] }
    expect((await admin.mutate('s/jiangtou/settings/trpc/change', request)).status).toBe(200)
  }

  it('say what a grid code looks like (`grid.code_regex`)', async () => {
    const grids = text('网格编码 网格名称 所属社区 网格类型', 'JT0001 新网格 江头社区 小区')
    expect(await preview('grids', grids)).toMatchObject({
      creates: 0,
      errors: [{ column: 'code', reason: 'imports.code_of_other_form', params: { form: '^\\d{15}$' } }],
    })
    await change({ 'grid.code_regex': '^JT\\d{4}$' })
    expect(await preview('grids', grids)).toMatchObject({ creates: 1, errors: [] })
  })

  it('say which compounds are old where the roster does not (`compound.old_rule`)', async () => {
    const grid = Object(
      (await clerk.query('s/jiangtou/places/trpc/listGrids', { kind: 'residential', limit: 1 })).data,
    ).rows[0]
    const compounds = text(
      '小区名称 所属社区 所属网格编码 建成年份 是否老旧小区',
      ...[
        ['甲新苑', '2000', ''],
        ['乙新苑', '2001', ''],
        ['丙新苑', '2001', '是'],
        ['丁新苑', '', ''],
      ].map(([name, year, old]) => `${name} ${grid.communityName} ${grid.code} ${year} ${old}`),
    )
    const old = async () => {
      const { changes } = await preview('compounds', compounds)
      return changes.map(
        ({ fields }: { fields: readonly { key: string; after: string }[] }) =>
          fields.find(({ key }) => key === 'isOld')?.after ?? null,
      )
    }
    expect(await old()).toEqual(['true', 'false', 'true', null])
    await change({ 'compound.old_rule': { built_until: 1999 } })
    expect(await old()).toEqual(['false', 'false', 'true', null])
  })
})
