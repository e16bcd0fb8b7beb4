import { newId } from '@sanzhi/kernel'
import {
  column,
  createTable,
  definePlugin,
  makeProcedures,
  manifestOf,
  type PluginCall,
} from '@sanzhi/plugin-api'
import type { LoadedPlugin } from '@sanzhi/host'
import { Id, input, Type } from '@sanzhi/schema'
import type { Kysely } from 'kysely'

interface ItemTables {
  item: {
    id: string
    title: string
    body: string
    createdAt: Date
    createdBy: string | null
    updatedAt: Date
    version: number
  }
}

const { router, procedure } = makeProcedures<PluginCall<ItemTables>>()
const closed = { additionalProperties: false }

const columns = ['id', 'title', 'body', 'createdAt'] as const

/** The smallest plugin that reads a row, lists twenty and writes one: what is measured is the way to it. */
const benchRouter = router({
  get: procedure('bench.use')
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx: { call }, input: { id } }) =>
      call.db.selectFrom('item').select(columns).where('id', '=', id).executeTakeFirst(),
    ),
  list: procedure('bench.use').query(({ ctx: { call } }) =>
    call.db.selectFrom('item').select(columns).orderBy('createdAt', 'desc').limit(20).execute(),
  ),
  setting: procedure('bench.use').query(({ ctx: { call } }) => call.settings),
  create: procedure('bench.use')
    .input(input(Type.Object({ title: Type.String(), body: Type.String() }, closed)))
    .mutation(async ({ ctx: { call }, input: { title, body } }) => {
      const id = newId(call.now)
      const stamp = { createdAt: call.now, createdBy: call.actor.accountId, updatedAt: call.now, version: 1 }
      await call.db
        .insertInto('item')
        .values({ id, title, body, ...stamp })
        .execute()
      return { id }
    }),
})

const definition = definePlugin({
  id: 'bench',
  version: '1.0.0',
  title: { zh: '测速', en: 'Bench' },
  summary: { zh: '仅用于测速', en: 'For measuring alone' },
  pillar: 'overall',
  sdk: '^1.0.0',
  services: [],
  requires: {},
  reads: {},
  permissions: { use: { zh: '使用', en: 'Use' } },
  roles: { street_clerk: ['use'] },
  settings: Type.Object({ days: Type.Integer({ default: 3, minimum: 1, maximum: 30 }) }, closed),
  forms: [],
  migrations: {
    '20261122T1000_create_item': {
      async up(db: Kysely<unknown>) {
        await createTable(db, {
          schema: 'plg_bench',
          name: 'item',
          columns: { title: column.text(), body: column.text() },
          indexes: [['created_at']],
        })
      },
    },
  },
  router: benchRouter,
})

export const benchPlugin: LoadedPlugin = { manifest: manifestOf(definition), failure: null, definition }
