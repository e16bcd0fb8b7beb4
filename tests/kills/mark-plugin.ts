import { column, createTable, makeHandlers, makeProcedures, type PluginCall } from '@sanzhi/plugin-api'
import { newId } from '@sanzhi/kernel'
import { input, Type } from '@sanzhi/schema'
import { defineNotes } from '../isolation/note-plugin.ts'

interface Trace {
  id: string
  markId: string
  createdAt: Date
  createdBy: string | null
  updatedAt: Date
  version: number
}

interface MarkTables {
  mark: Omit<Trace, 'markId'>
  twin: Trace
  heard: Trace
  rung: Trace
}

type MarkCall = PluginCall<MarkTables, 'audit' | 'events' | 'timers'>

const { router, procedure } = makeProcedures<MarkCall>()
const { on, at } = makeHandlers<MarkCall>()
const Mark = Type.Object({ id: Type.String({ format: 'uuid' }) }, { additionalProperties: false })

/** How long after a mark its timer falls due. */
const dueAfterMs = 1_000

const stampOf = (call: MarkCall) => ({
  createdAt: call.now,
  createdBy: call.actor.accountId,
  updatedAt: call.now,
  version: 1,
})

/** Without a unique rule: what is done twice stands there twice. */
async function leave(call: MarkCall, table: 'twin' | 'heard' | 'rung', markId: string): Promise<void> {
  await call.db
    .insertInto(table)
    .values({ id: newId(call.now), markId, ...stampOf(call) })
    .execute()
}

/** Writes five things in one transaction; an event and a timer leave their own traces later. */
export const marks = defineNotes('marks', {
  services: ['audit', 'events', 'timers'],
  roles: { street_clerk: ['write'] },
  permissions: { write: { zh: '书写', en: 'Write' } },
  migrations: {
    '20261125T0700_create_mark': {
      async up(db) {
        await createTable(db, { schema: 'plg_marks', name: 'mark', columns: {} })
        for (const name of ['twin', 'heard', 'rung']) {
          await createTable(db, { schema: 'plg_marks', name, columns: { mark_id: column.id() } })
        }
      },
    },
  },
  router: router({
    put: procedure('marks.write')
      .input(input(Mark))
      .mutation(async ({ ctx: { call }, input: { id } }) => {
        await call.db
          .insertInto('mark')
          .values({ id, ...stampOf(call) })
          .execute()
        await call.services.audit.record({ action: 'marks.put', object: `mark:${id}` })
        await call.services.events.emit({ type: 'marks.put', subject: id })
        await call.services.timers.set({
          task: 'marks.due',
          ref: id,
          dueAt: new Date(call.now.getTime() + dueAfterMs),
        })
        await leave(call, 'twin', id)
      }),
  }),
  subscriptions: [
    on('marks.put', 'hear', async (call, event) => {
      await leave(call, 'heard', event.subject)
      await call.services.audit.record({ action: 'marks.heard', object: `mark:${event.subject}` })
    }),
  ],
  timers: [at('marks.due', (call, ref) => leave(call, 'rung', ref))],
})
