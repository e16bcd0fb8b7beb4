import { StaleRevisionError, withAdmin, type Database, type ScopedDb } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { makeTestPlatform, type TestPlatform, type TestStreet } from '@sanzhi/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CoreTables } from '../core-call.ts'
import type { RegistryTables } from './registry-tables.ts'
import { bumpRevision } from './street.queries.ts'

let platform: TestPlatform
let street: TestStreet
let revision: number

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
})
afterAll(() => platform.drop())
beforeEach(async () => {
  revision = await readRevision()
})

const registryOf = (db: ScopedDb) => db.as<RegistryTables>('registry_rt', 'registry')
const scope = () => ({ kind: 'tenant', tenantId: street.tenantId }) as const

async function readRevision(tenantId = street.tenantId): Promise<number> {
  const row = await registryOf(platform.database.read({ kind: 'tenant', tenantId }))
    .selectFrom('street')
    .select('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}

const change = (database: Database = platform.database) =>
  database.write(scope(), (db) => bumpRevision(registryOf(db)))

/** Writes a row under `revision`, with something happening between its first statement and its commit. */
function writeWhile(meanwhile: (db: ScopedDb) => Promise<unknown>): Promise<void> {
  return platform.database.write(
    scope(),
    async (db) => {
      await db
        .as<CoreTables>('core_rt', 'core')
        .insertInto('auditEvent')
        .values({
          id: newId(platform.clock.now()),
          action: 'tests.written',
          object: 'test:1',
          details: '{}',
          requestId: 'r',
          createdAt: platform.clock.now(),
          createdBy: null,
        })
        .execute()
      await meanwhile(db)
    },
    { expectedRevision: revision },
  )
}

async function countWritten(): Promise<number> {
  const rows = await platform.database
    .read(scope())
    .as<CoreTables>('core_rt', 'core')
    .selectFrom('auditEvent')
    .select('id')
    .where('action', '=', 'tests.written')
    .execute()
  return rows.length
}

describe('a write that rests on a revision', () => {
  it('is kept while the street stays as it was', async () => {
    const before = await countWritten()
    await writeWhile(async () => undefined)
    expect(await countWritten()).toBe(before + 1)
  })

  it('does not commit once a change has been acknowledged, though it began before', async () => {
    const before = await countWritten()
    await expect(writeWhile(() => change())).rejects.toBeInstanceOf(StaleRevisionError)
    expect(await countWritten()).toBe(before)
  })

  it('may change the street itself, once or twice', async () => {
    const before = await countWritten()
    await writeWhile(async (db) => {
      await bumpRevision(registryOf(db))
      await bumpRevision(registryOf(db))
    })
    expect(await countWritten()).toBe(before + 1)
    expect(await readRevision()).toBe(revision + 2)
  })

  it('and changes the street after another has changed it is stale all the same', async () => {
    const changing = writeWhile(async (db) => {
      await change()
      await bumpRevision(registryOf(db))
    })
    await expect(changing).rejects.toBeInstanceOf(StaleRevisionError)
    expect(await readRevision()).toBe(revision + 1)
  })

  it('leaves its connection clean when it is turned away', async () => {
    const one = await platform.test.open({ poolSize: 1 })
    const stale = one.write(
      scope(),
      async (db) => {
        await registryOf(db).selectFrom('street').select('slug').execute()
        await change()
      },
      { expectedRevision: revision },
    )
    await expect(stale).rejects.toBeInstanceOf(StaleRevisionError)
    await expect(change(one)).resolves.toBeUndefined()
    await one.close()
  })
})

it('a change waits for a write that is just committing, and only for those', async () => {
  let isChanged = false
  const changing = await withAdmin(platform.test.gateUrl, async (gate) => {
    await gate.query('begin')
    await gate.query('select sec.hold_revision($1, $2)', [street.tenantId, revision])
    const waiting = change().then(() => {
      isChanged = true
    })
    await expect.poll(countWaiting).toBe(1)
    expect(isChanged).toBe(false)
    await gate.query('commit')
    return { waiting }
  })
  await changing.waiting
  expect(isChanged).toBe(true)
})

it('nobody moves a revision but through the function, and none of another street', async () => {
  const other = await platform.openStreet('shili')
  const otherRevision = await readRevision(other.tenantId)
  const directly = platform.database.write(scope(), (db) =>
    registryOf(db)
      .updateTable('street')
      .set({ revision: revision + 1 })
      .execute(),
  )
  await expect(directly).rejects.toMatchObject({ code: '42501' })
  const elsewhere = platform.database.write(scope(), (db) =>
    sql`select sec.bump_revision(${other.tenantId})`.execute(registryOf(db)),
  )
  await elsewhere
  expect(await readRevision(other.tenantId)).toBe(otherRevision)
  expect(await readRevision()).toBe(revision)
})

function countWaiting(): Promise<number> {
  return withAdmin(platform.test.adminUrl, async (admin) => {
    const waiting = await admin.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted
       and database = (select oid from pg_database where datname = current_database())`,
    )
    return waiting.rowCount ?? 0
  })
}
