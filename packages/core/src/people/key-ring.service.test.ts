import { inTenant, withAdmin } from '@sanzhi/db'
import {
  importRoster,
  makeTestPlatform,
  sampleDirectory,
  type TestPlatform,
  type TestStreet,
} from '@sanzhi/testkit'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KeyRing } from './key-ring.ts'
import type { PeopleTables } from './people-tables.ts'
import type { StreetKeys } from './street-keys.ts'

let platform: TestPlatform
let streets = 0

beforeAll(async () => {
  platform = await makeTestPlatform()
})
afterAll(() => platform.drop())

/** A street of its own for each test: keys are made once. */
function freshStreet(): Promise<TestStreet> {
  streets += 1
  return platform.openStreet(`street-${String.fromCharCode(96 + streets)}`)
}

const masterKey = randomBytes(32)
const now = new Date('2026-11-22T02:00:00.000Z')
const place = { table: 'person', column: 'phone', rowId: 'a' }

function getOrCreate(ring: KeyRing, { tenantId }: TestStreet): Promise<StreetKeys> {
  return inTenant(platform.database, tenantId, (db) =>
    ring.getOrCreate({ tenantId, revision: 0 }, db.as<PeopleTables>('core_rt', 'core'), now),
  )
}

function find(ring: KeyRing, { tenantId }: TestStreet): Promise<StreetKeys | undefined> {
  const db = platform.database.read({ kind: 'tenant', tenantId }).as<PeopleTables>('core_rt', 'core')
  return ring.find({ tenantId, revision: 0 }, db)
}

describe('a street’s keys', () => {
  it('are there once they are needed, and the same on every server', async () => {
    const street = await freshStreet()
    expect(await find(new KeyRing(masterKey), street)).toBeUndefined()
    const made = await getOrCreate(new KeyRing(masterKey), street)
    const found = await find(new KeyRing(masterKey), street)
    expect(found?.decrypt(made.encrypt('19900011111', place), place)).toBe('19900011111')
    expect(found?.match('x')).toEqual(made.match('x'))
  })

  it('are agreed on by two servers that need them at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const street = await freshStreet()
      const [here, there] = await Promise.all([
        getOrCreate(new KeyRing(masterKey), street),
        getOrCreate(new KeyRing(masterKey), street),
      ])
      expect(there.decrypt(here.encrypt('text', place), place)).toBe('text')
      expect(there.match('x')).toEqual(here.match('x'))
      const rows = await withAdmin(platform.test.adminUrl, (admin) =>
        admin.query('select purpose from core.data_key where tenant_id = $1 order by purpose', [
          street.tenantId,
        ]),
      )
      expect(rows.rows).toEqual([{ purpose: 'encrypt' }, { purpose: 'match' }])
    }
  })

  it('are another street’s not', async () => {
    const ring = new KeyRing(masterKey)
    const [a, b] = [
      await getOrCreate(ring, await freshStreet()),
      await getOrCreate(ring, await freshStreet()),
    ]
    expect(() => b.decrypt(a.encrypt('text', place), place)).toThrow('authenticate')
    expect(b.match('x')).not.toEqual(a.match('x'))
  })

  it('cannot be lent to another street by moving the row', async () => {
    const [from, to] = [await freshStreet(), await freshStreet()]
    await getOrCreate(new KeyRing(masterKey), from)
    await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query(
        `insert into core.data_key (tenant_id, id, purpose, wrapped_key, created_at, updated_at, version)
         select $2, id, purpose, wrapped_key, created_at, updated_at, version from core.data_key where tenant_id = $1`,
        [from.tenantId, to.tenantId],
      ),
    )
    await expect(find(new KeyRing(masterKey), to)).rejects.toThrow('authenticate')
  })

  it('made in a transaction that is rolled back are not remembered', async () => {
    const street = await freshStreet()
    const ring = new KeyRing(masterKey)
    await rolledBack(ring, street, 1)
    const kept = await getOrCreate(ring, street)
    const elsewhere = await find(new KeyRing(masterKey), street)
    expect(elsewhere?.decrypt(kept.encrypt('text', place), place)).toBe('text')
  })

  // Remembered, they would encrypt what this process alone could read, and nobody once it ends.
  it('are not remembered either where the same transaction asks twice', async () => {
    const street = await freshStreet()
    const ring = new KeyRing(masterKey)
    await rolledBack(ring, street, 2)
    const kept = await getOrCreate(ring, street)
    const elsewhere = await find(new KeyRing(masterKey), street)
    expect(elsewhere?.decrypt(kept.encrypt('text', place), place)).toBe('text')
  })
})

async function rolledBack(ring: KeyRing, { tenantId }: TestStreet, times: number): Promise<void> {
  const undone = inTenant(platform.database, tenantId, async (db) => {
    for (let time = 0; time < times; time += 1) {
      await ring.getOrCreate({ tenantId, revision: 0 }, db.as<PeopleTables>('core_rt', 'core'), now)
    }
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
}

describe('a master key', () => {
  it.each([0, 16, 31, 33])('of %i bytes is refused', (length) => {
    expect(() => new KeyRing(Buffer.alloc(length))).toThrow('32 bytes')
  })

  it('that is not the one is refused, and no answer says more than that something failed', async () => {
    const street = await freshStreet()
    await getOrCreate(new KeyRing(masterKey), street)
    await expect(find(new KeyRing(randomBytes(32)), street)).rejects.toThrow('authenticate')
    // The platform's own master key is another one as well.
    const clerk = await platform.visitor(street, 'street_clerk')
    const answer = await clerk.query(`s/${street.slug}/organisations/trpc/listMembers`)
    expect([answer.status, answer.error?.data['reason']]).toEqual([500, 'host.internal'])
    expect(answer.text).not.toMatch(/key|decrypt|authenticate|unsupported|cipher/i)
    expect(platform.logLines.at(-2)).toContain('authenticate')
  })
})

describe('two first imports of a street at once', () => {
  it('agree on the keys, so that all they wrote can be read', async () => {
    const street = await freshStreet()
    const clerk = await platform.visitor(street, 'street_clerk')
    const other = platform.moveTo(clerk, await platform.startServer())
    const file = (roster: string): string => `${sampleDirectory}jiangtou/${roster}.xlsx`
    const at = (roster: string) => ({ slug: street.slug, roster, file: file(roster) })
    await importRoster(clerk, at('communities'))
    const [here, there] = await Promise.all([
      importRoster(clerk, at('grids')),
      importRoster(other, at('grids')),
    ])
    // Whichever comes second sees a street that changed since its preview, or one that needs nothing more.
    expect([
      [200, 200],
      [200, 412],
      [412, 200],
    ]).toContainEqual([here.commit.status, there.commit.status])
    for (const visitor of [clerk, other]) {
      const list = await visitor.query(`s/${street.slug}/places/trpc/listGrids`, { limit: 200 })
      expect(list.status).toBe(200)
      expect(list.text).toMatch(/"workerPhoneMasked":"\d{3}\*{4}\d{4}"/)
    }
  })
})
