import { newId } from '@sanzhi/kernel'
import {
  column,
  createTable,
  definePlugin,
  makeProcedures,
  manifestOf,
  type PluginCall,
} from '@sanzhi/plugin-api'
import { makeHandlers } from '@sanzhi/plugin-api'
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

type BenchCall = PluginCall<ItemTables, 'events'>

const { router, procedure } = makeProcedures<BenchCall>()
const { on } = makeHandlers<BenchCall>()
const closed = { additionalProperties: false }

const columns = ['id', 'title', 'body', 'createdAt'] as const

/** Writes a row as every plugin would. */
async function insertItem(call: BenchCall, item: { readonly title: string; readonly body: string }) {
  const id = newId(call.now)
  const stamp = { createdAt: call.now, createdBy: call.actor.accountId, updatedAt: call.now, version: 1 }
  await call.db
    .insertInto('item')
    .values({ id, ...item, ...stamp })
    .execute()
  return { id }
}

/** The smallest plugin that reads a row, lists twenty, writes one and hears of one: what is measured is the way to it. */
function makeBenchPlugin(id: string): LoadedPlugin {
  const use = procedure(`${id}.use`)
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: '测速', en: 'Bench' },
    summary: { zh: '仅用于测速', en: 'For measuring alone' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['events'],
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
            schema: `plg_${id}`,
            name: 'item',
            columns: { title: column.text(), body: column.text() },
            indexes: [['created_at']],
          })
        },
      },
    },
    router: router({
      /** The session, the gate, and nothing behind them. */
      nothing: use.query(() => ({ id })),
      get: use
        .input(input(Type.Object({ id: Id }, closed)))
        .query(({ ctx: { call }, input: { id: wanted } }) =>
          call.db.selectFrom('item').select(columns).where('id', '=', wanted).executeTakeFirst(),
        ),
      list: use.query(({ ctx: { call } }) =>
        call.db.selectFrom('item').select(columns).orderBy('createdAt', 'desc').limit(20).execute(),
      ),
      setting: use.query(({ ctx: { call } }) => call.settings),
      create: use
        .input(input(Type.Object({ title: Type.String(), body: Type.String() }, closed)))
        .mutation(({ ctx: { call }, input: item }) => insertItem(call, item)),
      tell: use
        .input(input(Type.Object({ times: Type.Integer({ minimum: 1, maximum: 1_000 }) }, closed)))
        .mutation(async ({ ctx: { call }, input: { times } }) => {
          for (let told = 0; told < times; told += 1) {
            await call.services.events.emit({ type: `${id}.told`, subject: newId(call.now) })
          }
        }),
    }),
    subscriptions: [
      on(`${id}.told`, 'hear', async (call, event) => {
        await insertItem(call, { title: '听到', body: event.subject })
      }),
    ],
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}

/** So many plugins alike; the first is the one that is asked. */
export function makeBenchPlugins(count: number): readonly LoadedPlugin[] {
  return Array.from({ length: count }, (_, index) =>
    makeBenchPlugin(index === 0 ? 'bench' : `bench${index + 1}`),
  )
}
