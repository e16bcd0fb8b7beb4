import { bumpRevision, type RegistryTables } from '@sanzhi/core'
import { inTenant } from '@sanzhi/db'
import { createLog, loadPlugins, migratePlugins, type FoundPlugin, type LoadedPlugin } from '@sanzhi/host'
import { AppError } from '@sanzhi/kernel'
import { input, Type } from '@sanzhi/schema'
import {
  makeTestDatabase,
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { definitions, manifestOfFixture } from './faulty-plugins.ts'
import {
  defineNotes,
  installed,
  loaded,
  noteRouter,
  procedure,
  router,
  type NoteCall,
} from './note-plugin.ts'

const outcome = (answer: Answer) => [answer.status, answer.error?.data['reason'] ?? null]

/** A module of a few words instead of a folder for each: it takes its definition from where this file put it. */
function moduleOf(id: string): string {
  const words =
    id === 'throwing-notes' ? `throw new Error('on import')` : `export const plugin = fixturePlugins['${id}']`
  return `data:text/javascript,${encodeURIComponent(words)}`
}

/** Marks a plugin as on, as a street had it before a new version of it failed to start. */
async function leaveOn(platform: TestPlatform, street: TestStreet, pluginId: string): Promise<void> {
  await inTenant(platform.database, street.tenantId, async (db) => {
    // The scope adds the street to each row.
    const registry = db.as<{
      enabledPlugin: Omit<RegistryTables['enabledPlugin'], 'tenantId'>
      street: RegistryTables['street']
    }>('registry_rt', 'registry')
    await registry
      .insertInto('enabledPlugin')
      .values({
        pluginId,
        version: '0.9.0',
        enabled: true,
        changedAt: platform.clock.now(),
        changedBy: street.tenantId,
      })
      .execute()
    await bumpRevision(registry)
  })
}

describe('plugins that do not start', () => {
  const reasons: Readonly<Record<string, string | null>> = {
    'changed-notes': 'host.manifest_differs',
    'dependent-notes': 'host.requires_missing',
    'future-notes': 'host.sdk_mismatch',
    'greedy-notes': 'host.migration_failed',
    'late-notes': 'host.requires_missing',
    'open-notes': 'host.procedure_without_permission',
    people: 'host.name_taken',
    places: 'host.name_taken',
    'sound-notes': null,
    'throwing-notes': 'host.import_failed',
    'ungated-notes': 'host.procedure_without_gate',
    'unmigrated-notes': 'host.migration_failed',
    'unset-notes': 'host.setting_without_default',
    'unwalled-notes': 'host.migration_failed',
  }
  const failed = Object.entries(reasons).flatMap(([id, reason]) => (reason === null ? [] : [{ id, reason }]))

  let started: readonly LoadedPlugin[]
  let platform: TestPlatform
  let street: TestStreet
  let admin: Visitor
  let clerk: Visitor
  const lines: string[] = []

  beforeAll(async () => {
    vi.stubGlobal('fixturePlugins', definitions)
    const log = createLog((line) => void lines.push(line))
    const found = Object.keys(definitions).map((id): FoundPlugin => ({
      manifest: manifestOfFixture(id),
      entry: moduleOf(id),
    }))
    const apart = await makeTestDatabase()
    started = await migratePlugins(await loadPlugins(found, log), { ...apart, log })
    await apart.drop()
    platform = await makeTestPlatform({ plugins: started })
    await migratePlugins(started, { ...platform.test, log })
    street = await platform.openStreet('jiangtou')
    admin = await platform.visitor(street, 'system_admin')
    clerk = await platform.visitor(street, 'street_clerk')
  })
  afterAll(async () => {
    vi.unstubAllGlobals()
    await platform.drop()
  })

  it('each have their reason, in the list of modules and in the log, and the sound one runs', async () => {
    const list: readonly { id: string; failure: string | null; state: string }[] = Object(
      await admin.query('s/jiangtou/plugins/trpc/list'),
    ).data
    expect(Object.fromEntries(list.map(({ id, failure }) => [id, failure]))).toEqual(reasons)
    expect(list.filter(({ state }) => state !== 'failed').map(({ id }) => id)).toEqual(['sound-notes'])
    for (const { id } of failed) {
      expect(lines.join('')).toContain(`"plugin":"${id}"`)
    }
    expect(outcome(await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'sound-notes' }))).toEqual([
      200,
      null,
    ])
    expect(outcome(await clerk.mutate('s/jiangtou/sound-notes/trpc/add', { text: 'sound' }))).toEqual([
      200,
      null,
    ])
  })

  it.each(failed)(
    '$id cannot be switched on, and has no endpoint even where a street has it on',
    async ({ id }) => {
      expect(outcome(await admin.mutate('s/jiangtou/plugins/trpc/enable', { id }))).toEqual([
        409,
        'plugins.failed',
      ])
      await leaveOn(platform, street, id)
      const answer = await clerk.query(`s/jiangtou/${id}/trpc/list`)
      expect([404, 503]).toContain(answer.status)
      expect(answer.data).toBeUndefined()
      expect(outcome(await clerk.query('s/jiangtou/sound-notes/trpc/where'))).toEqual([200, null])
    },
  )

  it('the core’s endpoint of the same name is still the core’s', async () => {
    const own = Object(await clerk.query('s/jiangtou/places/trpc/listCommunities'))
    expect([own.status, own.data]).toEqual([200, []])
  })

  it('leave nothing half made behind: what a migration began is gone with it', async () => {
    const tables = await inTenant(platform.database, street.tenantId, (db) =>
      sql<{ name: string }>`select relname as name from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('plg_unmigrated_notes', 'plg_unwalled_notes') and relname = 'note'`.execute(
        db.as<unknown>('core_rt', 'core'),
      ),
    )
    expect(tables.rows).toEqual([])
  })
})

describe('a plugin whose code never started', () => {
  it('gives nobody anything: its matrix is a claim', async () => {
    const sound = loaded(defineNotes('claiming-notes'))
    const roles = { resident: ['people.view_members', 'plugins.manage'] }
    const claiming = {
      manifest: { ...sound.manifest, roles },
      failure: 'host.import_failed',
      definition: undefined,
    }
    const platform = await makeTestPlatform({ plugins: [claiming] })
    const street = await platform.openStreet('jiangtou')
    await leaveOn(platform, street, 'claiming-notes')
    const resident = await platform.visitor(street, 'resident')
    expect((await resident.query('s/jiangtou/organisations/trpc/listMembers')).status).toBe(403)
    // What everybody in a street may do, and nothing of the plugin's.
    expect(Object(await resident.query('s/jiangtou/access/trpc/me')).data.permissions).toEqual([
      'access.view_own',
      'approvals.own',
      'files.upload',
      'files.view',
      'notifications.own',
      'tasks.own',
    ])
    await platform.drop()
  })
})

const secret = 'value-nobody-may-see'

/** Reaches, behind its types' back, for what its manifest does not ask for. */
const reachingNotes = (() => {
  const id = 'reaching-notes'
  const view = procedure(`${id}.view`)
  const write = procedure(`${id}.write`)
  const Text = Type.Object({ text: Type.String() }, { additionalProperties: false })
  const other = (db: NoteCall['db']) => db.withTables<Record<string, Record<string, unknown>>>()
  const kept: NoteCall['db'][] = []
  return defineNotes(id, {
    reads: { grid_v1: ['id'] },
    router: router({
      notes: noteRouter(id),
      services: view.query(({ ctx: { call } }) => ({
        enumerable: Object.keys(call.services),
        all: ['audit', 'organisations', 'places', 'constructor', '__proto__'].filter(
          (name) => Object.getOwnPropertyDescriptor(call.services, name) !== undefined,
        ),
        call: Object.keys(call).toSorted(),
      })),
      useService: view.query(({ ctx: { call } }) => Object(call.services).places.listResidentialGrids()),
      column: view.query(({ ctx: { call } }) =>
        other(call.db).selectFrom('core_api.grid_v1').select('name').execute(),
      ),
      asked: view.query(({ ctx: { call } }) =>
        other(call.db).selectFrom('core_api.grid_v1').select('id').execute(),
      ),
      view: view.query(({ ctx: { call } }) =>
        other(call.db).selectFrom('core_api.community_v1').select('id').execute(),
      ),
      schema: view.query(({ ctx: { call } }) =>
        other(call.db).selectFrom('plg_other_notes.note').selectAll().execute(),
      ),
      core: view.query(({ ctx: { call } }) => other(call.db).selectFrom('core.grid').select('id').execute()),
      registry: view.query(({ ctx: { call } }) =>
        other(call.db).selectFrom('registry.street').select('slug').execute(),
      ),
      role: view.query(({ ctx: { call } }) => sql`set role ${sql.id('core_rt')}`.execute(call.db)),
      writeWhileReading: view.query(({ ctx: { call } }) => call.db.deleteFrom('note').execute()),
      keep: write.mutation(async ({ ctx: { call } }) => {
        kept.push(call.db)
        await call.db.selectFrom('note').select('text').execute()
      }),
      useKept: write.mutation(() => kept[0]?.selectFrom('note').select('text').execute()),
      value: write.input(input(Text)).mutation(({ ctx: { call }, input: { text } }) =>
        call.db
          .insertInto('note')
          .values({ ...note(call.now), id: text, text })
          .execute(),
      ),
      twice: write.input(input(Text)).mutation(async ({ ctx: { call }, input: { text } }) => {
        const values = note(call.now)
        await call.db
          .insertInto('note')
          .values({ ...values, text })
          .execute()
        await call.db
          .insertInto('note')
          .values({ ...values, text })
          .execute()
      }),
      swallow: write.input(input(Text)).mutation(async ({ ctx: { call }, input: { text } }) => {
        await call.db
          .insertInto('note')
          .values({ ...note(call.now), text })
          .execute()
        await call.db
          .insertInto('note')
          .values({ ...note(call.now), text })
          .execute()
          .catch(() => undefined)
        return 'all is well'
      }),
      wrap: write.input(input(Text)).mutation(async ({ ctx: { call }, input: { text } }) => {
        try {
          await call.db
            .insertInto('note')
            .values({ ...note(call.now), id: text, text })
            .execute()
        } catch (cause) {
          throw new AppError('conflict', { reason: `${id}.refused`, message: `on ${text}`, cause })
        }
      }),
    }),
  })
})()

let ids = 0

function note(now: Date) {
  ids += 1
  const id = `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`
  return { id, text: 'a note', createdAt: now, createdBy: null, updatedAt: now, version: 1 }
}

describe('a plugin that runs', () => {
  let platform: TestPlatform
  let street: TestStreet
  let admin: Visitor
  let clerk: Visitor
  const at = 's/jiangtou/reaching-notes/trpc'

  beforeAll(async () => {
    platform = await installed([reachingNotes, defineNotes('other-notes')])
    street = await platform.openStreet('jiangtou')
    admin = await platform.visitor(street, 'system_admin')
    clerk = await platform.visitor(street, 'street_clerk')
    for (const id of ['reaching-notes', 'other-notes']) {
      await admin.mutate('s/jiangtou/plugins/trpc/enable', { id })
    }
    await clerk.mutate('s/jiangtou/other-notes/trpc/add', { text: secret })
  })
  afterAll(() => platform.drop())

  it('has the services that it asked for and no handle of the core’s', async () => {
    const seen = Object(await clerk.query(`${at}/services`)).data
    expect(seen.enumerable).toEqual(['audit'])
    expect(seen.all).toEqual(['audit'])
    expect(seen.call).toEqual([
      'actor',
      'can',
      'db',
      'now',
      'requestId',
      'require',
      'services',
      'settings',
      'street',
      'today',
      'visibleOrganisations',
      'visiblePlaces',
    ])
    expect(outcome(await clerk.query(`${at}/useService`))).toEqual([500, 'host.internal'])
  })

  it('reads the column that it asked for', async () => {
    expect(outcome(await clerk.query(`${at}/asked`))).toEqual([200, null])
  })

  it.each(['column', 'view', 'schema', 'core', 'registry', 'writeWhileReading'])(
    'is refused what it did not ask for, and the answer says nothing of it: %s',
    async (name) => {
      const before = platform.logLines.length
      const answer = await clerk.query(`${at}/${name}`)
      expect(outcome(answer)).toEqual([500, 'host.internal'])
      expect(answer.text).not.toMatch(/permission denied|grid_v1|core|plg_|read-only|select|\.ts:/)
      // Refused by PostgreSQL, and not because of a name that does not exist.
      expect(platform.logLines.slice(before).join('')).toMatch(/"code":"(42501|25006)"/)
    },
  )

  it('cannot become another role', async () => {
    expect(outcome(await clerk.query(`${at}/role`))).toEqual([403, 'db.statement_refused'])
  })

  it.each(['value', 'twice', 'swallow', 'wrap'])(
    'a raw error of the database tells the client nothing: %s',
    async (name) => {
      const before = platform.logLines.length
      const answer = await clerk.mutate(`${at}/${name}`, { text: secret })
      expect([409, 500]).toContain(answer.status)
      expect(answer.text).not.toContain(secret)
      expect(answer.text).not.toMatch(/uuid|duplicate|note_|_key|_pkey|insert|syntax/)
      expect(answer.data).toBeUndefined()
      const errors = platform.logLines.slice(before).filter((line) => line.includes('"level":"error"'))
      expect(errors.join('')).not.toContain(secret)
      expect(Object(await clerk.query(`${at}/notes.list`)).data).toEqual([])
    },
  )

  it('cannot use a handle beyond the call that it was made for', async () => {
    expect(outcome(await clerk.mutate(`${at}/keep`))).toEqual([200, null])
    expect(outcome(await clerk.mutate(`${at}/useKept`))).toEqual([500, 'host.internal'])
  })

  it('keeps its rows while it is off, unseen, and finds them when it is on again', async () => {
    await clerk.mutate(`${at}/notes.add`, { text: 'kept' })
    const before = Object(await clerk.query(`${at}/notes.list`)).data
    expect(before).toEqual([{ text: 'kept' }])
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'reaching-notes' })
    expect(outcome(await clerk.query(`${at}/notes.list`))).toEqual([404, 'plugins.not_enabled'])
    expect(outcome(await clerk.mutate(`${at}/notes.add`, { text: 'late' }))).toEqual([
      404,
      'plugins.not_enabled',
    ])
    expect(Object(await clerk.query('s/jiangtou/access/trpc/me')).data.permissions).not.toContain(
      'reaching-notes.view',
    )
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'reaching-notes' })
    expect(Object(await clerk.query(`${at}/notes.list`)).data).toEqual(before)
  })

  it('never confuses two streets, however their calls interleave in one process', async () => {
    const shili = await platform.openStreet('shili')
    const adminThere = await platform.visitor(shili, 'system_admin')
    await adminThere.mutate('s/shili/plugins/trpc/enable', { id: 'reaching-notes' })
    const people = await Promise.all(
      [street, shili, street, shili].map(async ({ tenantId, slug }) => {
        const visitor = await platform.visitor({ tenantId, slug }, 'street_clerk')
        const base = `s/${slug}/reaching-notes/trpc`
        const foreign = slug === 'shili' ? /jiangtou \d|kept/ : /shili \d/
        return { visitor, slug, base, foreign, where: { street: slug, actor: visitor.accountId } }
      }),
    )
    const rounds = Array.from({ length: 17 }, (_, round) => round)
    // 17 rounds of 4 people with 3 calls each: 204 calls at once.
    await Promise.all(
      rounds.flatMap((round) =>
        people.map(async ({ visitor, slug, base, foreign, where }) => {
          const [added, asked, listed] = await Promise.all([
            visitor.mutate(`${base}/notes.add`, { text: `${slug} ${round} ${visitor.accountId}` }),
            visitor.query(`${base}/notes.where`),
            visitor.query(`${base}/notes.list`),
          ])
          expect([added.status, added.data]).toEqual([200, where])
          expect([asked.status, asked.data]).toEqual([200, where])
          expect(listed.status).toBe(200)
          expect(listed.text).not.toMatch(foreign)
        }),
      ),
    )
    for (const { visitor, slug, base, foreign } of people) {
      const notes = await visitor.query(`${base}/notes.list`)
      expect(notes.text).not.toMatch(foreign)
      expect(notes.text.split(`${slug} `)).toHaveLength(rounds.length * 2 + 1)
    }
  })
})
