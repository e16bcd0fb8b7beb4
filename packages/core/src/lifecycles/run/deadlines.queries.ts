import type { PlainDate } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'
import type { LifecyclesTables } from '../lifecycles-tables.ts'
import { deadlineTimer, reminderTimer } from './deadline-timers.ts'

type Db = Kysely<LifecyclesTables>

/** Open runs, not overdue, whose last day depends on which days are worked. */
export function listCountedRuns(db: Db) {
  return db
    .selectFrom('lifecycleRun')
    .select([
      'id',
      'subject',
      'state',
      'steps',
      'enteredAt',
      'dueCount',
      'dueUnit',
      'dueMovesOff',
      'remindCount',
      'dueOn',
      'isDueEstimated',
    ])
    .where('endedAt', 'is', null)
    .where('overdueSince', 'is', null)
    .where('dueAt', 'is not', null)
    .where((eb) => eb.or([eb('dueUnit', '=', 'working_days'), eb('dueMovesOff', '=', true)]))
    .forUpdate()
    .execute()
}

export interface ChangedDue {
  readonly id: string
  readonly dueOn: PlainDate
  readonly dueAt: Date
  readonly remindAt: Date | null
  readonly isDueEstimated: boolean
}

/** New last days of many runs in one statement, each one step longer. */
export async function updateDues(db: Db, dues: readonly ChangedDue[]): Promise<void> {
  const columns = [
    sql`${dues.map(({ id }) => id)}::uuid[]`,
    sql`${dues.map(({ dueOn }) => dueOn)}::date[]`,
    sql`${dues.map(({ dueAt }) => dueAt.toISOString())}::timestamptz[]`,
    sql`${dues.map(({ remindAt }) => remindAt?.toISOString() ?? null)}::timestamptz[]`,
    sql`${dues.map(({ isDueEstimated }) => isDueEstimated)}::boolean[]`,
  ]
  const changed = sql<{
    id: string
    dueOn: PlainDate
    dueAt: Date
    remindAt: Date | null
    isDueEstimated: boolean
  }>`unnest(${sql.join(columns)})`.as<'changed'>(
    sql`changed (id, due_on, due_at, remind_at, is_due_estimated)`,
  )
  await db
    .updateTable('lifecycleRun')
    .from(changed)
    .set((eb) => ({
      dueOn: eb.ref('changed.dueOn'),
      dueAt: eb.ref('changed.dueAt'),
      remindAt: eb.ref('changed.remindAt'),
      isDueEstimated: eb.ref('changed.isDueEstimated'),
      steps: eb('lifecycleRun.steps', '+', 1),
    }))
    .whereRef('lifecycleRun.id', '=', 'changed.id')
    .execute()
}

/** Sets the deadline's and the reminder's timers of open runs by what stands in them, in one statement each. */
export async function resetTimers(
  db: Db,
  runs: { readonly ids: readonly string[] } | { readonly owner: string },
  now: Date,
): Promise<void> {
  const set = (task: string, column: 'dueAt' | 'remindAt') => {
    let open = db
      .selectFrom('lifecycleRun')
      .select((eb) =>
        sql`jobs.set_timer(${task}, ${eb.ref('lifecycleRun.id')}::text, ${eb.ref(`lifecycleRun.${column}`)}, ${now})`.as(
          'set',
        ),
      )
      .where('endedAt', 'is', null)
      .where('overdueSince', 'is', null)
      .where(column, 'is not', null)
    // A reminder that comes late is none; a deadline that has passed is looked at at once.
    open = column === 'remindAt' ? open.where('remindAt', '>', now) : open
    return 'ids' in runs
      ? open.where('id', '=', sql<string>`any(${runs.ids}::uuid[])`)
      : open.where('owner', '=', runs.owner)
  }
  await set(deadlineTimer, 'dueAt').execute()
  await set(reminderTimer, 'remindAt').execute()
}
