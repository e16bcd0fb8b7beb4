import { inTenant, withAdmin } from '@sanzhi/db'
import {
  importJiangtou,
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { plainDateOf } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CoreTables } from '../../core-call.ts'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let person: { readonly id: string; readonly compoundId: string; readonly communityId: string }

const at = (procedure: string, slug = 'jiangtou') => `s/${slug}/people/trpc/${procedure}`
const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const look = (id: string, over: object = {}) => ({
  subject: 'person',
  id,
  field: 'phone',
  reasonKind: 'contact',
  reasonText: '通知参加听评会',
  ...over,
})

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  await importJiangtou(clerk, 'jiangtou')
  person = await withAdmin(platform.test.adminUrl, async (admin) => {
    const found = await admin.query(
      `select p.id, p.compound_id as "compoundId", g.community_id as "communityId" from core.person p
       join core.compound c on c.id = p.compound_id join core.grid g on g.id = c.grid_id
       where p.phone is not null and p.citizen_number is not null order by p.id limit 1`,
    )
    return Object(found.rows[0])
  })
})
afterAll(() => platform.drop())

const core = <T>(run: (db: Kysely<CoreTables>) => Promise<T>): Promise<T> =>
  inTenant(platform.database, street.tenantId, (db) => run(db.as<CoreTables>('core_rt', 'core')))

const countLooks = () =>
  core(async (db) => {
    const row = await db
      .selectFrom('personalLook')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return row.n
  })

describe('reading a value', () => {
  it('gives the one value once, and writes who read whose, which, why and when', async () => {
    const before = await countLooks()
    const answer = await clerk.mutate(at('look.unmask'), look(person.id))
    expect(outcome(answer)).toEqual([200, null])
    const { value } = Object(answer.data)
    expect(value).toMatch(/^1\d{10}$/)
    expect(await countLooks()).toBe(before + 1)
    const last = await core((db) =>
      db.selectFrom('personalLook').selectAll().orderBy('createdAt', 'desc').executeTakeFirstOrThrow(),
    )
    expect(last).toMatchObject({
      subjectKind: 'person',
      subjectId: person.id,
      field: 'phone',
      reasonKind: 'contact',
      reasonText: '通知参加听评会',
      createdBy: clerk.accountId,
      createdAt: platform.clock.now(),
    })
    expect(last.requestId).not.toBe('')
  })

  it('leaves the value nowhere else: not in the log, the audit, events or any list', async () => {
    const phone = String(Object((await clerk.mutate(at('look.unmask'), look(person.id))).data).value)
    const number = String(
      Object((await clerk.mutate(at('look.unmask'), look(person.id, { field: 'citizenNumber' }))).data).value,
    )
    expect(number).toMatch(/^\d{17}[\dX]$/)
    const rows = await withAdmin(platform.test.adminUrl, async (admin) => {
      const tables = await admin.query<{ path: string }>(
        `select format('%I.%I', n.nspname, c.relname) as path from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname in ('core', 'registry', 'jobs', 'auth')`,
      )
      const texts: string[] = []
      for (const { path } of tables.rows) {
        const found = await admin.query<{ row: unknown }>(`select to_jsonb(t) as row from ${path} t`)
        texts.push(JSON.stringify(found.rows))
      }
      return texts.join('\n')
    })
    const answers = await Promise.all([
      clerk.query(at('person.get'), { id: person.id }),
      clerk.query(at('person.list'), { limit: 200 }),
      clerk.query('s/jiangtou/organisations/trpc/listMembers', { limit: 200 }),
    ])
    for (const text of [rows, platform.logLines.join('\n'), ...answers.map((answer) => answer.text)]) {
      expect(text.length).toBeGreaterThan(0)
      expect(text).not.toContain(phone)
      expect(text).not.toContain(number)
    }
  })

  it('is not to be had where the look cannot be written', async () => {
    const before = await countLooks()
    const forbidding = (sql: string) => withAdmin(platform.test.adminUrl, (admin) => admin.query(sql))
    await forbidding(
      "alter table core.personal_look add constraint no_more check (reason_text <> 'nothing goes')",
    )
    const refused = await clerk.mutate(at('look.unmask'), look(person.id, { reasonText: 'nothing goes' }))
    await forbidding('alter table core.personal_look drop constraint no_more')
    expect(refused.status).toBe(500)
    expect(refused.text).not.toMatch(/1\d{10}/)
    expect(await countLooks()).toBe(before)
  })

  it('needs the permission', async () => {
    for (const role of ['street_approver', 'community_clerk', 'branch_secretary', 'grid_worker'] as const) {
      const visitor = await platform.visitor(street, role)
      expect(outcome(await visitor.mutate(at('look.unmask'), look(person.id)))).toEqual([
        403,
        'access.forbidden',
      ])
    }
  })

  it('needs it at the person’s place; elsewhere nobody is known', async () => {
    const communities = Object(await clerk.query('s/jiangtou/places/trpc/listCommunities')).data
    const elsewhere = communities.find(({ id }: { id: string }) => id !== person.communityId).id
    const here = await platform.visitor(street, 'community_secretary', { placeId: person.communityId })
    const there = await platform.visitor(street, 'community_secretary', { placeId: elsewhere })
    expect(outcome(await here.mutate(at('look.unmask'), look(person.id)))).toEqual([200, null])
    expect(outcome(await there.mutate(at('look.unmask'), look(person.id)))).toEqual([
      404,
      'people.person_not_found',
    ])
    expect(outcome(await there.query(at('person.get'), { id: person.id }))).toEqual([
      404,
      'people.person_not_found',
    ])
  })

  it('where one may see people widely and read in one place alone is refused outside it', async () => {
    const { accountId, ...visitor } = await platform.visitor(street, 'street_approver')
    await core((db) =>
      db
        .insertInto('roleGrant')
        .values({
          id: '01900000-0000-7000-8000-00000000aaaa',
          accountId,
          role: 'community_secretary',
          placeId: '01900000-0000-7000-8000-00000000bbbb',
          validFrom: plainDateOf(platform.clock.now()),
          validTo: null,
          createdAt: platform.clock.now(),
          createdBy: null,
          updatedAt: platform.clock.now(),
          version: 1,
        })
        .execute(),
    )
    const other = await platform.startServer()
    const moved = platform.moveTo({ accountId, ...visitor }, other)
    expect(outcome(await moved.mutate(at('look.unmask'), look(person.id)))).toEqual([403, 'access.forbidden'])
  })

  it('knows nobody of another street', async () => {
    const shili = await platform.openStreet('shili')
    const theirs = await platform.visitor(shili, 'street_clerk')
    expect(outcome(await theirs.mutate(at('look.unmask', 'shili'), look(person.id)))).toEqual([
      404,
      'people.person_not_found',
    ])
  })

  it('reads a grid worker’s number under the same rule', async () => {
    const { rows } = Object(await clerk.query('s/jiangtou/places/trpc/listGrids', { limit: 200 })).data
    const grid = rows.find((row: { workerPhoneMasked: string | null }) => row.workerPhoneMasked !== null)
    const request = look(grid.id, { subject: 'grid', field: 'workerPhone' })
    const answer = await clerk.mutate(at('look.unmask'), request)
    expect(Object(answer.data).value.slice(0, 3)).toBe(grid.workerPhoneMasked.slice(0, 3))
    const manager = await platform.visitor(street, 'property_manager')
    expect(outcome(await manager.mutate(at('look.unmask'), request))).toEqual([403, 'access.forbidden'])
    // What a firm sees of the worker: surname and title, no number. Source: handbook 6.2 P4.
    const seen = Object(await manager.query('s/jiangtou/places/trpc/listGrids', { limit: 200 })).data.rows
    const same = seen.find(({ id }: { id: string }) => id === grid.id)
    expect(same).toMatchObject({ workerPhoneMasked: null, workerName: `${grid.workerName[0]}同志` })
  })

  it('says so where there is nothing to read', async () => {
    await core((db) => db.updateTable('person').set({ phone: null }).where('id', '=', person.id).execute())
    expect(outcome(await clerk.mutate(at('look.unmask'), look(person.id)))).toEqual([
      409,
      'people.value_absent',
    ])
  })
})

describe('the day’s limit', () => {
  it('refuses past it and counts anew tomorrow; a refused look leaves no trace', async () => {
    const visitor = await platform.visitor(street, 'street_clerk')
    const ask = () => visitor.mutate(at('look.unmask'), look(person.id, { field: 'citizenNumber' }))
    await ask()
    await core((db) =>
      db.updateTable('lookCount').set({ looks: 49 }).where('accountId', '=', visitor.accountId).execute(),
    )
    const before = await countLooks()
    const outcomes = (await Promise.all([ask(), ask(), ask()])).map(outcome)
    expect(outcomes.filter(([status]) => status === 200)).toHaveLength(1)
    expect(outcomes.filter(([, reason]) => reason === 'people.looks_exhausted')).toHaveLength(2)
    expect(await countLooks()).toBe(before + 1)
    platform.clock.set('2026-11-23T02:00:00.000Z')
    expect(outcome(await ask())).toEqual([200, null])
  })

  it('counts searching by a number too', async () => {
    const visitor = await platform.visitor(street, 'street_clerk')
    const search = (number: string) => visitor.mutate(at('person.findByNumber'), { number })
    const number = Object(
      (await visitor.mutate(at('look.unmask'), look(person.id, { field: 'citizenNumber' }))).data,
    ).value
    expect(Object(await search(number)).data).toMatchObject({ people: [{ id: person.id }] })
    expect(Object(await search(number.slice(0, 17))).error.data.reason).toBe('people.no_number')
    await core((db) =>
      db.updateTable('lookCount').set({ looks: 50 }).where('accountId', '=', visitor.accountId).execute(),
    )
    expect(outcome(await search(number))).toEqual([429, 'people.looks_exhausted'])
  })
})

describe('the log', () => {
  it('is for audit and security administrators, who learn the surname alone', async () => {
    for (const role of ['audit_admin', 'security_admin'] as const) {
      const reader = await platform.visitor(street, role)
      const answer = await reader.query(at('look.list'), { personId: person.id, limit: 5 })
      const { rows, total } = Object(answer.data)
      expect(total).toBeGreaterThan(3)
      expect(rows[0].subjectName).toMatch(/^.{1,2}(同志|先生|女士)$/)
      const next = await reader.query(at('look.list'), {
        personId: person.id,
        limit: 5,
        after: Object(answer.data).next,
      })
      expect(Object(next.data).rows.map(({ id }: { id: string }) => id)).not.toContain(rows[0].id)
    }
    expect(outcome(await clerk.query(at('look.list'), { limit: 5 }))).toEqual([403, 'access.forbidden'])
  })

  it('cannot be changed or emptied by anybody', async () => {
    await expect(core((db) => db.deleteFrom('personalLook').execute())).rejects.toThrow('permission denied')
    await expect(
      core((db) => db.updateTable('personalLook').set({ reasonText: 'x' }).execute()),
    ).rejects.toThrow('permission denied')
  })
})
