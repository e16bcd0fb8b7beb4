import { moveClock, readInstallation, type RegistryTables } from '@sanzhi/core'
import { inSystem, readSystem, type Database } from '@sanzhi/db'
import { withDatabase } from '@sanzhi/host/boot'
import { AppError, parsePlainDate } from '@sanzhi/kernel'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { settingsOfProcess } from '../workspace.ts'

const dayMs = 86_400_000
/** A demonstration looks some years ahead, not beyond what dates can be. */
const furthestMs = 20 * 366 * dayMs

export async function clockShow(): Promise<number> {
  await withDatabase(settingsOfProcess(), tell)
  return 0
}

export function clockSet(values: OptionValues): Promise<number> {
  const given = values.required('to')
  const day = parsePlainDate(given)
  const at = day === undefined ? Date.parse(given) : morningOf(day)
  return move(() => at - Date.now(), given)
}

export function clockAdvance(values: OptionValues): Promise<number> {
  const given = values.required('days')
  const days = /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN
  return move((offsetMs) => offsetMs + days * dayMs, given)
}

export function clockReset(): Promise<number> {
  return move(() => 0, '0')
}

/** A day begins, for whoever shows something, when offices open. */
function morningOf(day: string): number {
  return Date.parse(`${day}T09:00:00+08:00`)
}

async function move(offsetAfter: (offsetMs: number) => number, given: string): Promise<number> {
  await withDatabase(settingsOfProcess(), async (database) => {
    const { clockOffsetMs } = await installationOf(database)
    const offsetMs = Math.round(offsetAfter(clockOffsetMs))
    if (!(Math.abs(offsetMs) <= furthestMs)) {
      throw new AppError('bad_input', {
        reason: 'clock.bad_time',
        message: `${given} is no day, instant or number of days within twenty years.`,
        params: { given },
      })
    }
    await inSystem<RegistryTables, void>(database, 'registry_rt', (registry) =>
      moveClock(registry, offsetMs, new Date()),
    )
    await tell(database)
  })
  return 0
}

function installationOf(database: Database) {
  return readInstallation(readSystem<RegistryTables>(database, 'registry_rt'))
}

async function tell(database: Database): Promise<void> {
  const { clockOffsetMs } = await installationOf(database)
  const now = new Date(Date.now() + clockOffsetMs + 8 * 3_600_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ')
  say(clockOffsetMs === 0 ? `实际时间 real time: ${now}` : `演示时钟 demonstration clock: ${now}`)
}
