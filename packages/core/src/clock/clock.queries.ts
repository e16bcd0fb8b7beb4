import { AppError } from '@sanzhi/kernel'
import { clockRefusedState } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'
import type { RegistryTables } from '../tenancy/registry-tables.ts'

type Registry = Kysely<RegistryTables>

export interface InstallationFacts {
  /** Laid out as a sample, to be shown and tried: nothing in it is real. */
  readonly isSample: boolean
  /** By how much its clock stands off the machine's. */
  readonly clockOffsetMs: number
}

/** What the installation is; a real one where nothing says otherwise. Asked in a street's scope or in the system's. */
export async function readInstallation(registry: Registry): Promise<InstallationFacts> {
  const found = await sql<InstallationFacts>`
    select is_sample as "isSample", clock_offset_ms as "clockOffsetMs" from registry.installation`.execute(
    registry,
  )
  return found.rows[0] ?? { isSample: false, clockOffsetMs: 0 }
}

/** Marks an installation in which nothing real has begun. Can be done once and never undone. */
export async function markSample(registry: Registry, now: Date): Promise<void> {
  await registry
    .insertInto('installation')
    .values({ isSample: true, createdAt: now })
    .onConflict((conflict) => conflict.constraint('installation_pkey').doNothing())
    .execute()
}

/** Moves the clock of a demonstration, for every server at once. Throws `conflict` (`clock.not_a_sample`). */
export async function moveClock(registry: Registry, offsetMs: number, now: Date): Promise<void> {
  try {
    await sql`select sec.move_clock(${offsetMs}, ${now})`.execute(registry)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === clockRefusedState) {
      throw new AppError('conflict', {
        reason: 'clock.not_a_sample',
        message:
          'The clock of a real installation is never moved: only one that was laid out as a sample has one.',
        cause: error,
      })
    }
    throw error
  }
}
