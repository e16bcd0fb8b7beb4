import {
  column,
  createTable,
  definePlugin,
  makeProcedures,
  manifestOf,
  type PluginCall,
  type PluginDefinition,
} from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import { createLog, migratePlugins, type LoadedPlugin } from '@sanzhi/host'
import { newId } from '@sanzhi/kernel'
import { makeTestPlatform, type TestPlatform } from '@sanzhi/testkit'

interface NoteTables {
  note: {
    id: string
    text: string
    createdAt: Date
    createdBy: string | null
    updatedAt: Date
    version: number
  }
}

/** Asks for one service of the three; a fixture that reaches for more does so behind its type's back. */
export type NoteCall = PluginCall<NoteTables, 'audit'>

export const { router, procedure } = makeProcedures<NoteCall>()

const Text = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)

/** A smallest plugin: one table, one thing to read, one to write, and two that ask the database nothing. */
export function noteRouter(id: string) {
  const view = procedure(`${id}.view`)
  return router({
    list: view.query(({ ctx: { call } }) =>
      call.db.selectFrom('note').select('text').orderBy('createdAt').execute(),
    ),
    add: procedure(`${id}.write`)
      .input(input(Text))
      .mutation(async ({ ctx: { call }, input: { text } }) => {
        const stamp = {
          createdAt: call.now,
          createdBy: call.actor.accountId,
          updatedAt: call.now,
          version: 1,
        }
        await call.db
          .insertInto('note')
          .values({ id: newId(call.now), text, ...stamp })
          .execute()
        await call.services.audit.record({ action: `${id}.note_added`, object: 'note:new' })
        return { street: call.street.slug, actor: call.actor.accountId }
      }),
    where: view.query(({ ctx: { call } }) => ({ street: call.street.slug, actor: call.actor.accountId })),
    /** Refuses before any statement, as a service does that needs the whole street. */
    wholeStreet: view.query(({ ctx: { call } }) => {
      call.require(`${id}.view`, '00000000-0000-7000-8000-000000000000')
      return call.street.slug
    }),
  })
}

/** Definition of a note plugin; `changes` are what makes it another one. */
export function defineNotes(id: string, changes: Partial<PluginDefinition> = {}): PluginDefinition {
  const schema = `plg_${id.replaceAll('-', '_')}`
  return definePlugin({
    id,
    version: '1.0.0',
    title: { zh: '便签', en: 'Notes' },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['audit'],
    requires: {},
    reads: {},
    permissions: { view: { zh: '查看', en: 'View' }, write: { zh: '书写', en: 'Write' } },
    roles: { street_clerk: ['view', 'write'], grid_worker: ['view'] },
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [],
    migrations: {
      '20261122T1300_create_note': {
        async up(db) {
          await createTable(db, {
            schema,
            name: 'note',
            columns: { text: column.text() },
            unique: [['text']],
          })
        },
      },
    },
    router: noteRouter(id),
    ...changes,
  })
}

/** A definition as the host holds it after a good start. */
export function loaded(definition: PluginDefinition): LoadedPlugin {
  return { manifest: manifestOf(definition), failure: null, definition }
}

/** A platform with these plugins and no others, migrated; throws when one of them does not come up. */
export async function installed(definitions: readonly PluginDefinition[]): Promise<TestPlatform> {
  const plugins = definitions.map(loaded)
  const platform = await makeTestPlatform({ plugins })
  const migrated = await migratePlugins(plugins, { ...platform.test, log: createLog(() => {}) })
  const failed = migrated.filter((plugin) => plugin.failure !== null)
  if (failed.length > 0) {
    throw new Error(`not migrated: ${failed.map((plugin) => plugin.manifest.id).join(', ')}`)
  }
  return platform
}
