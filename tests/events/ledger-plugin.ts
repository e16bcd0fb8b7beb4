import { column, createTable, makeHandlers, makeProcedures, type PluginCall } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import { newId } from '@sanzhi/kernel'
import { defineNotes } from '../isolation/note-plugin.ts'

interface EntryTables {
  entry: {
    id: string
    what: string
    createdAt: Date
    createdBy: string | null
    updatedAt: Date
    version: number
  }
}

type EntryCall = PluginCall<EntryTables, 'events' | 'timers'>

const { router, procedure } = makeProcedures<EntryCall>()
const { on, at } = makeHandlers<EntryCall>()
const Told = Type.Object(
  { subject: Type.String(), refuses: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)
const Timed = Type.Object(
  { task: Type.String(), ref: Type.String(), dueAt: Type.String() },
  { additionalProperties: false },
)

/** What a test may do to a handler: anything it awaits happens in the middle of the handler's transaction. */
export interface Interference {
  before(subject: string): Promise<void>
}

async function write(call: EntryCall, what: string): Promise<void> {
  const stamp = { createdAt: call.now, createdBy: call.actor.accountId, updatedAt: call.now, version: 1 }
  await call.db
    .insertInto('entry')
    .values({ id: newId(call.now), what, ...stamp })
    .execute()
}

function listEntries(call: EntryCall) {
  return call.db
    .selectFrom('entry')
    .select(['what', 'createdBy'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** A plugin that tells, hears and keeps a list of what it heard and of what fell due. */
export function defineLedger(id: string, interference: Interference) {
  return defineNotes(id, {
    services: ['events', 'timers'],
    migrations: {
      '20261123T1500_create_entry': {
        up: (db) =>
          createTable(db, {
            schema: `plg_${id.replaceAll('-', '_')}`,
            name: 'entry',
            columns: { what: column.text() },
          }),
      },
    },
    router: router({
      list: procedure(`${id}.view`).query(({ ctx: { call } }) => listEntries(call)),
      tell: procedure(`${id}.write`)
        .input(input(Told))
        .mutation(async ({ ctx: { call }, input: { subject, refuses } }) => {
          await call.services.events.emit({ type: `${id}.told`, subject, data: { length: subject.length } })
          if (refuses === true) {
            throw new RangeError('changed my mind')
          }
        }),
      forge: procedure(`${id}.write`).mutation(({ ctx: { call } }) =>
        call.services.events.emit({ type: 'people.person_merged', subject: 'person:1' }),
      ),
      setTimer: procedure(`${id}.write`)
        .input(input(Timed))
        .mutation(({ ctx: { call }, input: { dueAt, ...timer } }) =>
          call.services.timers.set({ ...timer, dueAt: new Date(dueAt) }),
        ),
      cancelTimer: procedure(`${id}.write`)
        .input(input(Timed))
        .mutation(({ ctx: { call }, input: { task, ref } }) => call.services.timers.cancel({ task, ref })),
    }),
    subscriptions: [
      on(`${id}.told`, 'keep', async (call, event) => {
        await write(call, `heard ${event.subject} ${event.data['length']}`)
        await interference.before(event.subject)
      }),
    ],
    timers: [at(`${id}.due`, (call, ref) => write(call, `due ${ref}`))],
  })
}
