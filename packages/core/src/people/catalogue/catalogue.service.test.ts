import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform } from '@sanzhi/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { coreDomains } from '../../core-domains.ts'
import { defaultPurposes } from '../consent/default-purposes.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
})
afterAll(() => platform.drop())

/** Keys are no personal data, though nothing is guarded more. */
const isKey = (column: string): boolean => column.endsWith('.wrapped_key')

it('names every C3 and C4 column of the core, each with its class, and no other', async () => {
  const columns = await withAdmin(platform.test.adminUrl, (admin) =>
    admin.query<{ name: string }>(
      `select c.relname || '.' || a.attname || ' ' || right(col_description(c.oid, a.attnum), 2) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where n.nspname = 'core' and c.relkind = 'r' and col_description(c.oid, a.attnum) in ('class=C3', 'class=C4')`,
    ),
  )
  const inDatabase = columns.rows.map(({ name }) => name).filter((name) => !isKey(name.split(' ')[0] ?? ''))
  const inCatalogue = coreDomains
    .flatMap(({ personalFields }) => personalFields ?? [])
    .map((field) => `${field.table}.${field.column} ${field.fieldClass}`)
  // A column that is missing here belongs into `personalFields` of the domain that owns its table.
  expect(inCatalogue.toSorted()).toEqual(inDatabase.toSorted())
  expect(inDatabase.length).toBeGreaterThan(10)
})

it('keeps each for a purpose that there is, and shows it under permissions that there are', () => {
  const permissions = new Set(coreDomains.flatMap((domain) => Object.keys(domain.permissions ?? {})))
  const purposes = new Set(defaultPurposes.map(({ code }) => code))
  const fields = coreDomains.flatMap(({ personalFields }) => personalFields ?? [])
  expect(fields.filter(({ purpose }) => !purposes.has(purpose))).toEqual([])
  const named = fields.flatMap(({ seenBy, openedBy }) => [seenBy ?? [], openedBy ?? []].flat())
  expect(named.filter((permission) => !permissions.has(permission))).toEqual([])
  // What is sensitive is read one by one or not at all.
  const listedWhole = fields.filter(
    ({ fieldClass, seenBy, openedBy }) =>
      fieldClass === 'C4' && seenBy !== null && openedBy !== 'people.unmask',
  )
  expect(listedWhole).toEqual([])
})

it('is worded by whoever may, one after another', async () => {
  const street = await platform.openStreet('jiangtou')
  const security = await platform.visitor(street, 'security_admin')
  const get = async () => Object((await security.query('s/jiangtou/people/trpc/catalogue.get')).data)
  const find = async () => (await get()).purposes.find(({ code }: { code: string }) => code === 'call_up')
  const { version, ...purpose } = await find()
  const save = (over: object) =>
    security.mutate('s/jiangtou/people/trpc/catalogue.savePurpose', { ...purpose, version, ...over })
  expect((await save({ retentionMonths: 12 })).status).toBe(200)
  expect(await find()).toMatchObject({ retentionMonths: 12, version: 1 })
  expect((await save({ retentionMonths: 24 })).status).toBe(412)
  expect((await save({ retentionMonths: 3, version: 1 })).status).toBe(200)
  expect(await find()).toMatchObject({ retentionMonths: 3, version: 2 })
  expect((await get()).fields.length).toBeGreaterThan(20)
})
