import { readFile } from 'node:fs/promises'
import { withAdmin } from '@sanzhi/db'
import { addDistrictMember, ensureDistrict } from '../open-street.ts'
import { makeTestPlatform, sampleDirectory, type TestPlatform, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let admin: Visitor
let viewer: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  admin = await platform.districtVisitor('district_admin')
  viewer = await platform.districtVisitor('district_viewer')
})
afterAll(() => platform.drop())

const at = 'd/huli/tenancy/trpc'

const people = [
  { role: 'system_admin', name: '甲一', phone: '13900000001' },
  { role: 'security_admin', name: '乙二', phone: '' },
  { role: 'audit_admin', name: '丙三', phone: '' },
  { role: 'street_clerk', name: '丁四', phone: '' },
  { role: 'street_approver', name: '戊五', phone: '' },
]

function formOf(slug: string, code: string, more: Readonly<Record<string, unknown>> = {}) {
  const identity = { name: `${slug}街道`, nameEn: '', slug, code }
  return { ...identity, templateVersionId: null, modules: ['branch-on-grid'], people, ...more }
}

async function draft(form: unknown, by = admin): Promise<{ id: string; version: number; faults: unknown[] }> {
  const { id } = Object((await by.mutate(`${at}/opening.begin`)).data)
  const saved = await by.mutate(`${at}/opening.save`, { id, version: 1, form })
  expect(saved.error).toBeUndefined()
  return Object(saved.data)
}

async function planOf(id: string, files: Readonly<Record<string, string>> = {}) {
  const form = new FormData()
  form.set('id', id)
  for (const [roster, file] of Object.entries(files)) {
    form.set(roster, new File([await readFile(`${sampleDirectory}${file}`)], `${roster}.xlsx`))
  }
  return admin.mutate(`${at}/opening.plan`, form)
}

async function countOf(statement: string): Promise<number> {
  const { rows } = await withAdmin(platform.test.adminUrl, (db) => db.query<{ n: string }>(statement))
  return Number(rows[0]?.n)
}

describe('a new street', () => {
  it('is kept as a form from visit to visit, and says what is missing', async () => {
    const { id, faults } = await draft(formOf('', '350206', { people: [] }))
    expect(faults).toEqual(
      expect.arrayContaining([
        { step: 'identity', reason: 'slug_form' },
        { step: 'identity', reason: 'code_form' },
        { step: 'people', reason: 'role_missing', about: 'audit_admin' },
      ]),
    )
    const again = Object((await admin.query(`${at}/opening.get`, { id })).data)
    expect(again.form).toMatchObject({ name: '街道', people: [] })
    expect(Object((await admin.query(`${at}/opening.list`)).data)).toMatchObject([{ id }])
    const applied = await admin.mutate(`${at}/opening.carryOut`, { id, version: 2 })
    expect(applied.error?.message).toBe('tenancy.opening_faulty')
    const old = await admin.mutate(`${at}/opening.save`, { id, version: 1, form: formOf('a', '') })
    expect(old.error?.message).toBe('tenancy.opening_changed')
    expect((await admin.mutate(`${at}/opening.discard`, { id })).status).toBe(200)
    expect((await admin.query(`${at}/opening.get`, { id })).status).toBe(404)
  })

  it('is shown as it will be, by doing and undoing it, and then is exactly so', async () => {
    const { id, version } = await draft(formOf('xinqu', '350206021000'))
    const before = await countOf('select count(*) as n from auth."user"')
    const planned = await planOf(id, {
      communities: 'jiangtou/communities.xlsx',
      grids: 'jiangtou/grids.xlsx',
    })
    expect(planned.error).toBeUndefined()
    const { plan } = Object(planned.data)
    expect(plan).toMatchObject({ slug: 'xinqu', code: '350206021', template: null })
    expect(plan.people).toHaveLength(5)
    expect(plan.modules).toHaveLength(1)
    expect(
      plan.rosters.map(({ roster, creates }: { roster: string; creates: number }) => [roster, creates > 0]),
    ).toEqual([
      ['communities', true],
      ['grids', true],
    ])
    expect(await countOf('select count(*) as n from auth."user"')).toBe(before)
    expect(await countOf(`select count(*) as n from registry.street where slug = 'xinqu'`)).toBe(0)

    const applied = Object((await admin.mutate(`${at}/opening.carryOut`, { id, version })).data)
    expect(applied.slips.map(({ username }: { username: string }) => username)).toEqual(
      plan.people.map(({ username }: { username: string }) => username),
    )
    const [street] = Object((await admin.query(`${at}/listStreets`)).data).streets
    expect(street).toMatchObject({ slug: 'xinqu', state: 'trial', enabledPlugins: 1, waitsFor: 'rosters' })
    expect(street.steps).toContainEqual({ step: 'roles', done: 5, of: 5 })
  })

  it('opened twice is there once, also by two at once, and passwords are told once', async () => {
    const { id, version } = await draft(
      formOf('twice', '350206022', { people: peopleWithPhone('13900000002') }),
    )
    const answers = await Promise.all(
      [1, 2].map(() => admin.mutate(`${at}/opening.carryOut`, { id, version })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const slips = answers.map(({ data }) => Object(data).slips.length)
    expect(new Set(slips)).toEqual(new Set([0, 5]))
    expect(Object((await admin.mutate(`${at}/opening.carryOut`, { id, version })).data).slips).toEqual([])
    expect(await countOf(`select count(*) as n from registry.street where slug = 'twice'`)).toBe(1)
    expect(await countOf(`select count(*) as n from auth."user" where username ^@ 'twice'`)).toBe(5)
    expect(await countOf('select count(*) as n from core.street_opening where people is not null')).toBe(0)
  })

  it('whose server died between the street and its form is finished by the next try', async () => {
    const { id, version } = await draft(formOf('halfway', '350206023', { people: peopleWithPhone('') }))
    await admin.mutate(`${at}/opening.carryOut`, { id, version })
    await withAdmin(platform.test.adminUrl, (db) =>
      db.query(`update core.street_opening set state = 'draft', version = $2 where id = $1`, [id, version]),
    )
    const again = await admin.mutate(`${at}/opening.carryOut`, { id, version })
    expect(again.data).toEqual({ slug: 'halfway', slips: [] })
    expect(Object((await admin.query(`${at}/opening.list`)).data)).toEqual([])
  })

  it('is not there at all where a part of it is refused', async () => {
    const { id, version } = await draft(
      formOf('refused', '350206024', { people: peopleWithPhone('13900000009') }),
    )
    await draft(formOf('other', '350206025', { people: peopleWithPhone('13900000009') })).then((other) =>
      admin.mutate(`${at}/opening.carryOut`, { id: other.id, version: other.version }),
    )
    const applied = await admin.mutate(`${at}/opening.carryOut`, { id, version })
    expect(applied.error?.message).toBe('tenancy.opening_faulty')
    expect(await countOf(`select count(*) as n from registry.street where slug = 'refused'`)).toBe(0)
  })

  it('begins with what its first people may do, and its audit says who opened it', async () => {
    const { rows } = await withAdmin(platform.test.adminUrl, (db) =>
      db.query(
        `select e.action, e.created_by from core.audit_event e join registry.street s using (tenant_id)
         where s.slug = 'xinqu' and e.action = 'tenancy.street_opened'`,
      ),
    )
    expect(rows).toEqual([{ action: 'tenancy.street_opened', created_by: admin.accountId }])
    expect(
      await countOf(
        `select count(*) as n from core.role_grant g join registry.street s using (tenant_id) where s.slug = 'xinqu'`,
      ),
    ).toBe(5)
  })

  it('gets first passwords anew for those alone who never signed in', async () => {
    await withAdmin(platform.test.adminUrl, (db) =>
      db.query(`update auth."user" set last_sign_in_at = now() where username = 'twice0001'`),
    )
    const again = await admin.mutate(`${at}/opening.reissueSlips`, { slug: 'twice' })
    const names = Object(again.data).map(({ username }: { username: string }) => username)
    expect(new Set(names)).toEqual(new Set(['twice0002', 'twice0003', 'twice0004', 'twice0005']))
    expect((await viewer.mutate(`${at}/opening.reissueSlips`, { slug: 'twice' })).status).toBe(403)
  })

  it('gets rosters of places from its district, and of people from nobody but itself', async () => {
    const send = async (roster: string) => {
      const form = new FormData()
      form.set('slug', 'xinqu')
      form.set('roster', roster)
      form.set('file', new File([await readFile(`${sampleDirectory}jiangtou/${roster}.xlsx`)], 'a.xlsx'))
      return admin.mutate(`${at}/opening.importPlaces`, form)
    }
    const imported = await send('communities')
    expect(imported.error).toBeUndefined()
    expect(Object(imported.data).created).toBeGreaterThan(0)
    expect((await send('party-members')).error?.message).toBe('schema.invalid')
    const street = Object((await admin.query(`${at}/getStreet`, { slug: 'xinqu' })).data)
    expect(street.figures.communities).toBe(Object(imported.data).created)
  })
})

function peopleWithPhone(phone: string) {
  return people.map((person, index) => ({ ...person, phone: index === 0 ? phone : '' }))
}

describe('the walls of opening', () => {
  it('let nobody open who only looks', async () => {
    expect((await viewer.mutate(`${at}/opening.begin`)).status).toBe(403)
    expect((await viewer.query(`${at}/listStreets`)).data).toMatchObject({ can: { open: false } })
  })

  it('show a form and a street to their own district alone', async () => {
    const now = platform.clock.now()
    const district = { slug: 'siming', name: '思明区', nameEn: null, code: '350203' }
    const districtId = await ensureDistrict(platform.database, district, now)
    const both = await platform.districtVisitor('district_admin')
    const member = { districtId, accountId: both.accountId, role: 'district_admin' } as const
    await addDistrictMember(platform.database, member, now)
    const { id } = await draft(formOf('walls', '350206026'))
    const there = 'd/siming/tenancy/trpc'
    expect((await both.query(`${there}/opening.get`, { id })).status).toBe(404)
    expect((await both.mutate(`${there}/opening.carryOut`, { id, version: 2 })).status).toBe(404)
    for (const procedure of ['getStreet', 'changeState']) {
      const asked = {
        slug: 'xinqu',
        ...(procedure === 'getStreet' ? {} : { to: 'frozen', reason: '测试', typedName: '' }),
      }
      const answer = await both.mutate(`${there}/${procedure}`, asked)
      expect([answer.status, answer.error?.message]).toEqual([404, 'tenancy.street_not_found'])
    }
    expect(Object((await both.query(`${there}/listStreets`)).data).streets).toEqual([])
  })
})
