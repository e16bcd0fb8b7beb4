import { inSystem, readSystem } from '@sanzhi/db'
import { addDays, newId, startOfDay, yearOf, type PlainDate } from '@sanzhi/kernel'
import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import type { Sweep } from '../../core-domain.ts'
import type { JobsTables } from '../../events/queue.queries.ts'
import type { RegistryTables } from '../../tenancy/registry-tables.ts'
import { settings } from '../settings.ts'
import { insertNotice, loadWorkingCalendar } from './calendar.queries.ts'
import { dayFrom, decideMissing } from './missing-year.ts'

/** Looks whether a street's next year is known. One timer a street, which sets itself again. */
export const calendarTimer = 'lifecycles.calendar_check'
const ref = 'next-year'
const hourMs = 3_600_000
/** How late a date of notice that was moved forward is seen. */
const lookEveryDays = 7

/** Says once a year, in time, that the next year's calendar is missing, and looks again later. */
export async function checkCalendar(call: CoreCall): Promise<void> {
  const from = call.settings.of(settings)['lifecycles.next_year_reminder_from']
  const calendar = await loadWorkingCalendar(call.core)
  const missing = decideMissing(call.today, from, (year) => calendar.has(year))
  if (missing !== undefined && (await insertNotice(call.core, noticeOf(call, missing.year)))) {
    await call.services.events.emit({
      type: 'lifecycles.calendar_missing',
      subject: `calendar:${missing.year}`,
      data: { year: missing.year },
    })
  }
  await call.services.timers.set({
    task: calendarTimer,
    ref,
    dueAt: startOfDay(nextLook(call.today, from)),
  })
}

const noticeOf = (call: CoreCall, year: number) => ({
  id: newId(call.now),
  year,
  createdAt: call.now,
  createdBy: call.actor.accountId,
})

/** A week on, or earlier the day from which a missing calendar is told. */
function nextLook(today: PlainDate, from: string): PlainDate {
  const soon = addDays(today, lookEveryDays)
  const since = dayFrom(yearOf(today), from)
  return since > today && since < soon ? since : soon
}

/** Sees to it that every street that works has its timer: two statements for all of them. */
export const calendarSweep: Sweep = {
  name: 'lifecycles.calendar',
  everyMs: hourMs,
  async run({ database, now }) {
    const streets = await readSystem<RegistryTables>(database, 'registry_rt')
      .selectFrom('street')
      .select('tenantId')
      .where('state', 'in', ['trial', 'live'])
      .execute()
    const ids = streets.map(({ tenantId }) => tenantId)
    await inSystem<JobsTables, void>(database, 'jobs_rt', async (db) => {
      await db
        .insertInto('timer')
        .columns(['tenantId', 'task', 'ref', 'dueAt', 'createdAt'])
        .expression(
          db
            .selectFrom(
              sql<{ tenantId: string }>`unnest(${ids}::uuid[])`.as<'street'>(sql`street (tenant_id)`),
            )
            .select((eb) => [
              'street.tenantId',
              eb.val(calendarTimer).as('task'),
              eb.val(ref).as('ref'),
              eb.val(now).as('dueAt'),
              eb.val(now).as('createdAt'),
            ]),
        )
        .onConflict((conflict) => conflict.columns(['tenantId', 'task', 'ref']).doNothing())
        .execute()
    })
  },
}
