import { withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { column, createTable, makeProcedures, visibleTo, type PluginCall } from '@sanzhi/plugin-api'
import { Id, input, Type } from '@sanzhi/schema'
import type { TestPlatform, TestStreet, Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineNotes, installed } from '../isolation/note-plugin.ts'

interface TopicTables {
  topic: { id: string; title: string; placeId: string | null; organisationId: string | null }
}

const { router, procedure } = makeProcedures<PluginCall<TopicTables>>()
const scope = { place: 'topic.placeId', organisation: 'topic.organisationId' }
const view = procedure('scoped.view')

/** A list, a single row and a list by place alone, each through the one function. */
const topics = router({
  list: view.query(({ ctx: { call } }) =>
    call.db
      .selectFrom('topic')
      .select('title')
      .where(visibleTo(call, 'scoped.view', scope))
      .orderBy('title')
      .execute(),
  ),
  listByPlace: view.query(({ ctx: { call } }) =>
    call.db
      .selectFrom('topic')
      .select('title')
      .where(visibleTo(call, 'scoped.view', 'placeId'))
      .orderBy('title')
      .execute(),
  ),
  find: view
    .input(input(Type.Object({ id: Id }, { additionalProperties: false })))
    .query(({ ctx: { call }, input: { id } }) =>
      call.db
        .selectFrom('topic')
        .select('title')
        .where('id', '=', id)
        .where(visibleTo(call, 'scoped.view', scope))
        .executeTakeFirst(),
    ),
})

const scoped = defineNotes('scoped', {
  router: topics,
  permissions: { view: { zh: '查看', en: 'View' } },
  roles: { street_clerk: ['view'], grid_worker: ['view'], branch_secretary: ['view'] },
  migrations: {
    '20261125T0500_create_topic': {
      async up(db) {
        await createTable(db, {
          schema: 'plg_scoped',
          name: 'topic',
          columns: {
            title: column.text(),
            place_id: column.id({ nullable: true }),
            organisation_id: column.id({ nullable: true }),
          },
        })
      },
    },
  },
})

let platform: TestPlatform
let street: TestStreet
const [community, grid, compound, elsewhere] = [newId(), newId(), newId(), newId()]
const [committee, branch, otherBranch] = [newId(), newId(), newId()]
const ids = new Map<string, string>()

beforeAll(async () => {
  platform = await installed([scoped])
  street = await platform.openStreet('jiangtou')
  const other = await platform.openStreet('shili')
  await withAdmin(platform.test.adminUrl, async (admin) => {
    const insert = (table: string, row: Readonly<Record<string, string | null>>, of = street) =>
      admin.query(
        `insert into ${table} (tenant_id, ${Object.keys(row).join(', ')}, created_at, updated_at, version)
         values ($1, ${Object.keys(row)
           .map((_, index) => `$${index + 2}`)
           .join(', ')}, now(), now(), 1)`,
        [of.tenantId, ...Object.values(row)],
      )
    await insert('core.community', { id: community, code: '1', name: '东社区' })
    await insert('core.grid', {
      id: grid,
      community_id: community,
      code: '11',
      name: '东网格',
      kind: 'residential',
    })
    await insert('core.compound', { id: compound, grid_id: grid, code: '111', name: '东小区' })
    const organisation = { state: 'approved', is_external: 'false' }
    await insert('core.party_organisation', {
      ...organisation,
      id: committee,
      name: '党委',
      level: 'committee',
    })
    for (const [id, name, superior] of [
      [branch, '支部', committee],
      [otherBranch, '别的支部', null],
    ] as const) {
      await insert('core.party_organisation', {
        ...organisation,
        id,
        name,
        level: 'branch',
        superior_id: superior,
      })
    }
    await insert('core.organisation_cover', {
      id: newId(),
      organisation_id: branch,
      compound_id: compound,
      valid_from: '2026-01-01',
    })
    const topic = (title: string, at: { place?: string; organisation?: string }, of = street) => {
      ids.set(title, newId())
      const row = {
        id: ids.get(title) ?? '',
        title,
        place_id: at.place ?? null,
        organisation_id: at.organisation ?? null,
      }
      return insert('plg_scoped.topic', row, of)
    }
    await topic('1 community', { place: community })
    await topic('2 compound', { place: compound })
    await topic('3 elsewhere', { place: elsewhere })
    await topic('4 branch', { organisation: branch })
    await topic('5 other branch', { organisation: otherBranch })
    await topic('6 nowhere', {})
    await topic('7 other street', { place: compound, organisation: branch }, other)
    await admin.query(
      `insert into registry.enabled_plugin (tenant_id, plugin_id, version, enabled, changed_at, changed_by)
       values ($1, 'scoped', '1.0.0', true, now(), $2)`,
      [street.tenantId, newId()],
    )
    await admin.query('update registry.street set revision = revision + 1')
  })
})
afterAll(() => platform.drop())

const ask = async (visitor: Visitor, path: string) =>
  Object((await visitor.query(`s/jiangtou/scoped/trpc/${path}`)).data).map(
    ({ title }: { title: string }) => title,
  )

it('shows of a list what lies where one holds the permission, and finds exactly that one by one', async () => {
  const all = ['1 community', '2 compound', '3 elsewhere', '4 branch', '5 other branch', '6 nowhere']
  const people: readonly (readonly [Visitor, readonly string[], readonly string[]])[] = [
    [await platform.visitor(street, 'street_clerk'), all, all],
    [
      await platform.visitor(street, 'grid_worker', { placeId: community }),
      ['1 community', '2 compound'],
      ['1 community', '2 compound'],
    ],
    [await platform.visitor(street, 'grid_worker', { placeId: grid }), ['2 compound'], ['2 compound']],
    [
      await platform.visitor(street, 'branch_secretary', { organisationId: committee }),
      ['2 compound', '4 branch'],
      ['2 compound'],
    ],
    [
      await platform.visitor(street, 'branch_secretary', { organisationId: otherBranch }),
      ['5 other branch'],
      [],
    ],
  ]
  for (const [visitor, listed, byPlace] of people) {
    expect(await ask(visitor, 'list')).toEqual(listed)
    expect(await ask(visitor, 'listByPlace')).toEqual(byPlace)
    const found: string[] = []
    for (const id of ids.values()) {
      const { data } = await visitor.query('s/jiangtou/scoped/trpc/find', { id })
      if (typeof Object(data).title === 'string') found.push(Object(data).title)
    }
    expect(found.toSorted()).toEqual(listed)
  }
})
