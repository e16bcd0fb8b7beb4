import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { streetSheet } from './street-sheet.ts'

let platform: TestPlatform
let admin: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  admin = await platform.districtVisitor('district_admin')
})
afterAll(() => platform.drop())

const at = 'd/huli/tenancy/trpc/opening'

const good = {
  name: '禾山街道',
  code: '350206002',
  slug: 'heshan',
  modules: '网格党支部建设',
  systemAdmin: '甲',
  securityAdmin: '乙',
  auditAdmin: '丙',
  clerk: '丁',
  approver: '丁',
}

function sheetOf(rows: readonly Readonly<Record<string, string>>[]): FormData {
  const lines = [
    streetSheet.columns.map(({ headers }) => headers[0]),
    ...rows.map((row) => streetSheet.columns.map(({ key }) => row[key] ?? '')),
  ]
  const form = new FormData()
  form.set('file', new File([lines.map((cells) => cells.join(',')).join('\n')], '街道开通表.csv'))
  return form
}

const rows = [
  good,
  { ...good, name: '殿前街道', slug: '', code: '350206003000' },
  { ...good, name: '同名街道', code: '350206004' },
  { ...good, name: '外区街道', slug: 'waiqu', code: '350203001', modules: '没有的模块' },
  { ...good, name: '一人街道', slug: 'yiren', code: '350206005', auditAdmin: '甲' },
  { ...good, name: '缺人街道', slug: 'queren', code: '350206006', clerk: '' },
]

it('says of every row what it opens or what speaks against it', async () => {
  const preview = Object((await admin.mutate(`${at}.previewSheet`, sheetOf(rows))).data)
  expect(
    preview.rows.map((row: { name: string; slug: string; faults: { reason: string }[] }) => [
      row.name,
      row.slug,
      ...row.faults.map(({ reason }) => reason),
    ]),
  ).toEqual([
    ['禾山街道', 'heshan'],
    ['殿前街道', 's350206003'],
    ['同名街道', 'heshan', 'slug_taken'],
    ['外区街道', 'waiqu', 'code_elsewhere', 'module_unknown'],
    ['一人街道', 'yiren', 'same_hand'],
  ])
  expect(preview.errors).toMatchObject([{ sheetRow: 7, column: 'clerk', reason: 'imports.value_missing' }])
})

it('opens each row on its own, and twice the same workbook opens and keeps nothing twice', async () => {
  const keep = async (): Promise<{ id: string; version: number }[]> =>
    Object((await admin.mutate(`${at}.keepSheet`, sheetOf(rows))).data)
  const first = await keep()
  expect(first).toHaveLength(2)
  const again = await keep()
  expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
  expect(Object((await admin.query(`${at}.list`)).data)).toHaveLength(2)

  // Meanwhile another takes the first one's address: the second is opened all the same.
  await platform.openStreet('heshan')
  const answers = []
  for (const { id, version } of again) answers.push(await admin.mutate(`${at}.carryOut`, { id, version }))
  expect(answers.map(({ error }) => error?.message)).toEqual(['tenancy.opening_faulty', undefined])
  expect(Object(answers[1]?.data).slips).toHaveLength(4)
  expect(await keep()).toEqual([])
})

it('keeps nobody’s name and number in clear', async () => {
  const { rows: found } = await withAdmin(platform.test.adminUrl, (db) =>
    db.query<{ line: string }>('select o::text as line from core.street_opening o'),
  )
  expect(found.length).toBeGreaterThan(0)
  for (const { line } of found) expect(line).not.toContain('甲')
})
