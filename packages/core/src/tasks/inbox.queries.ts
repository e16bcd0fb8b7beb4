import { sql, type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely'
import { afterInstant, countLimit } from '../page.ts'
import type { TaskSight } from './task-sight.ts'
import type { TasksTables, TaskState } from './tasks-tables.ts'

type Db = Kysely<TasksTables>
type TaskBuilder = ExpressionBuilder<TasksTables, 'task'>

/** 待办, 已办, 抄送, 我发起. */
export const inboxTabs = ['open', 'done', 'copied', 'started'] as const
export type InboxTab = (typeof inboxTabs)[number]

export interface InboxFilter {
  readonly tab: InboxTab
  /** Part of a name that the task's text holds. */
  readonly q?: string | undefined
  readonly kind?: string | undefined
  readonly source?: string | undefined
  /** Overdue at this instant. */
  readonly overdueAt?: Date | undefined
  readonly urgent?: boolean | undefined
}

export interface InboxPage {
  readonly after?: string | undefined
  readonly limit: number
}

/** `= any` of a list, as one parameter. */
const anyText = (values: readonly string[]) => sql<string>`any(${values}::text[])`
const anyId = (values: readonly string[]) => sql<string>`any(${values}::uuid[])`

/** As a literal: by a parameter the planner would not find the indexes of open tasks. */
export const openState = sql<TaskState>`'open'`

/** A permission and place, of a task or of a copy, that the person's permissions reach. */
function isAudience(
  sight: TaskSight,
  eb: ExpressionBuilder<TasksTables, 'task' | 'taskCopy'>,
  table: 'task' | 'taskCopy',
): Expression<SqlBool> {
  return eb.or([
    eb(`${table}.permission`, '=', anyText(sight.everywhere)),
    ...sight.within.map(({ permissions, placeIds }) =>
      eb.and([
        eb(`${table}.permission`, '=', anyText(permissions)),
        eb(`${table}.placeId`, '=', anyId(placeIds)),
      ]),
    ),
  ])
}

/** Tasks of what is in force. */
export function isInForce(sight: Pick<TaskSight, 'plugins'>, eb: TaskBuilder): Expression<SqlBool> {
  return eb.or([eb('task.pluginId', 'is', null), eb('task.pluginId', '=', anyText(sight.plugins))])
}

/** What waits for the person alone. */
function isHeld(sight: TaskSight, eb: TaskBuilder): Expression<SqlBool> {
  return eb.and([eb('task.state', '=', openState), eb('task.holderId', '=', sight.accountId)])
}

/** What waits for whoever holds a permission, the person among them, and nobody has taken. */
function isShared(sight: TaskSight, eb: TaskBuilder): Expression<SqlBool> {
  const me = sight.accountId
  return eb.and([
    eb('task.state', '=', openState),
    eb('task.holderId', 'is', null),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same builder, told that it will name columns of `task` alone
    isAudience(sight, eb as ExpressionBuilder<TasksTables, 'task' | 'taskCopy'>, 'task'),
    eb.or([eb('task.onlyIds', 'is', null), eb(eb.val(me), '=', sql<string>`any(task.only_ids)`)]),
    eb.not(eb(eb.val(me), '=', sql<string>`any(task.except_ids)`)),
  ])
}

/** What waits for the person: their own and what is shared. */
export function isWaiting(sight: TaskSight, eb: TaskBuilder): Expression<SqlBool> {
  return eb.or([isHeld(sight, eb), isShared(sight, eb)])
}

function isCopied(sight: TaskSight, eb: TaskBuilder): Expression<SqlBool> {
  return eb(
    'task.id',
    'in',
    eb
      .selectFrom('taskCopy')
      .select('taskCopy.taskId')
      .where((sub) =>
        sub.or([sub('taskCopy.accountId', '=', sight.accountId), isAudience(sight, sub, 'taskCopy')]),
      ),
  )
}

/** A matter stands under 我发起 once, as the last task about it. */
function isStarted(sight: TaskSight, eb: TaskBuilder): Expression<SqlBool> {
  return eb.and([
    eb('task.initiatorId', '=', sight.accountId),
    eb.not(
      eb.exists(
        eb
          .selectFrom('task as later')
          .select('later.id')
          .whereRef('later.kind', '=', 'task.kind')
          .whereRef('later.subject', '=', 'task.subject')
          .whereRef('later.initiatorId', '=', 'task.initiatorId')
          .whereRef('later.id', '>', 'task.id'),
      ),
    ),
  ])
}

function belongsTo(sight: TaskSight, tab: InboxTab, eb: TaskBuilder): Expression<SqlBool> {
  switch (tab) {
    case 'open':
      return isWaiting(sight, eb)
    case 'copied':
      return isCopied(sight, eb)
    case 'started':
      return isStarted(sight, eb)
    case 'done':
      return eb.exists(
        eb
          .selectFrom('taskDone')
          .select('taskDone.id')
          .whereRef('taskDone.taskId', '=', 'task.id')
          .where('taskDone.accountId', '=', sight.accountId),
      )
  }
}

type Part = (sight: TaskSight, eb: TaskBuilder) => Expression<SqlBool>

/**
 * A tab in parts that have nothing in common: each is read along an index of its own and only as far as the page
 * goes, where one condition with "or" would read and sort all that waits.
 */
function partsOf(tab: InboxTab): readonly [Part, ...Part[]] {
  return tab === 'open' ? [isHeld, isShared] : [(sight, eb) => belongsTo(sight, tab, eb)]
}

function filtered(db: Db, sight: TaskSight, { part, ...filter }: InboxFilter & { readonly part?: Part }) {
  const { q, kind, source, overdueAt, urgent } = filter
  let query = db
    .selectFrom('task')
    .where((eb) => (part === undefined ? belongsTo(sight, filter.tab, eb) : part(sight, eb)))
    .where((eb) => isInForce(sight, eb))
  if (q !== undefined) {
    query = query.where((eb) => eb(eb.fn<number>('strpos', ['task.search', eb.val(q)]), '>', 0))
  }
  if (kind !== undefined) {
    query = query.where('task.kind', '=', kind)
  }
  if (source !== undefined) {
    query = query.where('task.source', '=', source)
  }
  if (overdueAt !== undefined) {
    query = query.where('task.state', '=', 'open').where('task.dueRank', '<', overdueAt)
  }
  return urgent === undefined ? query : query.where('task.isUrgent', '=', urgent)
}

const taskColumns = [
  'task.id',
  'task.pluginId',
  'task.source',
  'task.kind',
  'task.subject',
  'task.params',
  'task.permission',
  'task.holderId',
  'task.handedBy',
  'task.isShared',
  'task.isUrgent',
  'task.dueAt',
  'task.dueRank',
  'task.path',
  'task.state',
  'task.stage',
  'task.approvalId',
  'task.initiatorId',
  'task.endedAt',
  'task.endedBy',
  'task.createdAt',
  'task.version',
] as const

/** One row more than `limit`: what is due first stands first among the open, the newest among the others. */
export function listTasks(db: Db, sight: TaskSight, filter: InboxFilter & InboxPage) {
  const isOpen = filter.tab === 'open'
  const key = isOpen ? 'task.dueRank' : 'task.createdAt'
  const direction = isOpen ? 'asc' : 'desc'
  const after = filter.after === undefined ? undefined : afterInstant(filter.after)
  const page = (part: Part) => {
    let query = filtered(db, sight, { ...filter, part })
    if (after !== undefined) {
      query = query.where((eb) => eb(eb.refTuple(key, 'task.id'), isOpen ? '>' : '<', eb.tuple(...after)))
    }
    return query
      .select(taskColumns)
      .orderBy(key, direction)
      .orderBy('task.id', direction)
      .limit(filter.limit + 1)
  }
  const [first, second] = partsOf(filter.tab)
  if (second === undefined) {
    return page(first).execute()
  }
  const both = db
    .selectFrom(page(first).as('held'))
    .selectAll()
    .unionAll(db.selectFrom(page(second).as('shared')).selectAll())
  return db
    .selectFrom(both.as('task'))
    .selectAll()
    .orderBy(key, direction)
    .orderBy('task.id', direction)
    .limit(filter.limit + 1)
    .execute()
}

export type TaskRow = Awaited<ReturnType<typeof listTasks>>[number]

/** Ids of what there is, up to `countLimit` of them. */
function countable(db: Db, sight: TaskSight, filter: InboxFilter) {
  const [first, second] = partsOf(filter.tab)
  const ids = (part: Part) =>
    filtered(db, sight, { ...filter, part })
      .select('task.id')
      .limit(countLimit)
  if (second === undefined) {
    return ids(first)
  }
  return db
    .selectFrom(ids(first).as('held'))
    .select('held.id')
    .unionAll(db.selectFrom(ids(second).as('shared')).select('shared.id'))
    .limit(countLimit)
}

/** How many there are, counted up to `countLimit`. */
export async function countTasks(db: Db, sight: TaskSight, filter: InboxFilter): Promise<number> {
  const row = await db
    .selectFrom(countable(db, sight, filter).as('task'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** What kinds stand under a tab and how many of each, the most first. */
export function listKinds(db: Db, sight: TaskSight, tab: InboxTab) {
  return filtered(db, sight, { tab })
    .select((eb) => ['task.source', 'task.kind', eb.fn.countAll<number>().as('count')])
    .groupBy(['task.source', 'task.kind'])
    .orderBy('count', 'desc')
    .orderBy('task.kind')
    .execute()
}

/** How many wait and how many of them are overdue, each counted up to `countLimit`: one statement, however full the inbox. */
export async function countWaiting(
  db: Db,
  sight: TaskSight,
  now: Date,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const row = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom(countable(db, sight, { tab: 'open' }).as('open'))
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('open'),
      eb
        .selectFrom(countable(db, sight, { tab: 'open', overdueAt: now }).as('overdue'))
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('overdue'),
    ])
    .executeTakeFirstOrThrow()
  return { open: row.open ?? 0, overdue: row.overdue ?? 0 }
}

/** A task that the person may see under any tab; undefined when absent, another street's or not theirs: nobody can tell which. */
export function findVisibleTask(db: Db, sight: TaskSight, id: string) {
  return db
    .selectFrom('task')
    .select(taskColumns)
    .where('task.id', '=', id)
    .where((eb) => isInForce(sight, eb))
    .where((eb) =>
      eb.or((['open', 'done', 'copied', 'started'] as const).map((tab) => belongsTo(sight, tab, eb))),
    )
    .executeTakeFirst()
}
