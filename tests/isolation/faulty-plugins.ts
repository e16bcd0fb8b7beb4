import {
  createTable,
  column,
  manifestOf,
  type PluginDefinition,
  type PluginManifest,
  type ProcedureMeta,
} from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'
import { initTRPC } from '@trpc/server'
import { sql } from 'kysely'
import { defineNotes, procedure, router } from './note-plugin.ts'

/** tRPC itself: its procedures may name a permission, and nothing asks for it. */
const foreign = initTRPC.meta<ProcedureMeta>().create()

/** What is wrong with it → the plugin, by id. `sound-notes` and what does not start beside it share one server. */
export const definitions: Readonly<Record<string, PluginDefinition>> = Object.fromEntries(
  [
    defineNotes('sound-notes'),
    defineNotes('throwing-notes'),
    defineNotes('changed-notes'),
    defineNotes('future-notes', { sdk: '^2.0.0' }),
    defineNotes('places'),
    defineNotes('people'),
    defineNotes('open-notes', {
      router: router({ list: procedure('places.view').query(() => 'open to whoever may see places') }),
    }),
    defineNotes('ungated-notes', {
      router: foreign.router({
        list: foreign.procedure.meta({ permission: 'ungated-notes.view' }).query(() => 'for everybody'),
      }),
    }),
    defineNotes('unset-notes', {
      settings: Type.Object({ limit: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    }),
    defineNotes('dependent-notes', { requires: { 'throwing-notes': '^1.0.0' } }),
    defineNotes('unmigrated-notes', {
      migrations: {
        '20261122T1300_create_note': {
          async up(db) {
            await createTable(db, {
              schema: 'plg_unmigrated_notes',
              name: 'note',
              columns: { text: column.text() },
            })
            await sql`select 1 / 0`.execute(db)
          },
        },
      },
    }),
    defineNotes('unwalled-notes', {
      migrations: {
        '20261122T1300_create_note': {
          async up(db) {
            await db.schema.createTable('plg_unwalled_notes.note').addColumn('text', 'text').execute()
          },
        },
      },
    }),
    defineNotes('greedy-notes', { reads: { grid_v1: ['id', 'worker_phone'] } }),
    defineNotes('late-notes', { requires: { 'unmigrated-notes': '^1.0.0' } }),
  ].map((definition) => [definition.id, definition]),
)

/** What `plugin.json` says, which is not what the code says for one of them. */
export function manifestOfFixture(id: string): PluginManifest {
  const definition = definitions[id] ?? defineNotes(id)
  const manifest = manifestOf(definition)
  return id === 'changed-notes'
    ? { ...manifest, roles: { ...manifest.roles, resident: [`${id}.view`] } }
    : manifest
}
