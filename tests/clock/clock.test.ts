import { markSample, moveClock, readInstallation, type RegistryTables } from '@sanzhi/core'
import { inSystem, inTenant, readSystem, withAdmin } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform } from '@sanzhi/testkit'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openInstallationClock, type InstallationClock } from '@sanzhi/host/boot'

const dayMs = 86_400_000
let platform: TestPlatform
const clocks: InstallationClock[] = []

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
})
afterAll(async () => {
  await Promise.all(clocks.map((clock) => clock.close()))
  await platform.drop()
})
beforeEach(() =>
  withAdmin(platform.test.adminUrl, (admin) => admin.query('delete from registry.installation')),
)

const registry = () => readSystem<RegistryTables>(platform.database, 'registry_rt')
const now = new Date('2026-11-22T02:00:00.000Z')
const inRegistry = (run: (db: Kysely<RegistryTables>) => Promise<unknown>) =>
  inSystem<RegistryTables, unknown>(platform.database, 'registry_rt', run)
const mark = () => inRegistry((db) => markSample(db, now))
const move = (offsetMs: number) => inRegistry((db) => moveClock(db, offsetMs, now))

async function openClock(): Promise<InstallationClock> {
  const clock = await openInstallationClock(await platform.test.open())
  clocks.push(clock)
  return clock
}
/** In days, by how much a clock stands off the machine's. */
const daysOff = (clock: InstallationClock) => Math.round((clock.now().getTime() - Date.now()) / dayMs)

describe('the clock of a real installation', () => {
  it('is the machine’s, and moving it is refused by the database', async () => {
    const clock = await openClock()
    await expect(move(90 * dayMs)).rejects.toMatchObject({ code: 'conflict', reason: 'clock.not_a_sample' })
    expect(daysOff(clock)).toBe(0)
  })

  it('cannot be moved past the function either', async () => {
    await inRegistry((db) =>
      sql`insert into registry.installation (is_sample, created_at) values (false, ${now})`.execute(db),
    )
    await expect(move(dayMs)).rejects.toMatchObject({ reason: 'clock.not_a_sample' })
    for (const change of ['clock_offset_ms = 5', 'is_sample = true']) {
      const directly = inRegistry((db) => sql.raw(`update registry.installation set ${change}`).execute(db))
      await expect(directly).rejects.toMatchObject({ code: '42501' })
    }
    const removal = inRegistry((db) => sql`delete from registry.installation`.execute(db))
    await expect(removal).rejects.toMatchObject({ code: '42501' })
    const asOwner = withAdmin(platform.test.adminUrl, (admin) =>
      admin.query('update registry.installation set clock_offset_ms = 5'),
    )
    await expect(asOwner).rejects.toMatchObject({ constraint: 'installation_clock_check' })
    await mark()
    expect(await readInstallation(registry())).toEqual({ isSample: false, clockOffsetMs: 0 })
  })

  it('is moved by no street’s own role', async () => {
    await mark()
    const street = await platform.openStreet('jiangtou')
    const byCore = inTenant(platform.database, street.tenantId, (db) =>
      sql`select sec.move_clock(5, ${now})`.execute(db.as('core_rt', 'core')),
    )
    await expect(byCore).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the clock of a demonstration', () => {
  it('moves on every server that is there, and on one that comes later', async () => {
    await mark()
    const [first, second] = [await openClock(), await openClock()]
    await move(90 * dayMs)
    await expect.poll(() => [daysOff(first), daysOff(second)]).toEqual([90, 90])
    expect(daysOff(await openClock())).toBe(90)
    await move(0)
    await expect.poll(() => [daysOff(first), daysOff(second)]).toEqual([0, 0])
  })

  it('is followed by a server that was there before the sample was laid, once it looks again', async () => {
    const early = await openClock()
    await mark()
    await early.refresh()
    await move(7 * dayMs)
    await expect.poll(() => daysOff(early)).toBe(7)
  })
})
