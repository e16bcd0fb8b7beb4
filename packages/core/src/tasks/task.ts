import type { NewTask, TaskAudience, TaskParams } from '@sanzhi/plugin-api'

/** Sorts after every task that has a day: `due_rank` of a task without one. */
export const farFuture = new Date('9999-01-01T00:00:00Z')

const kindForm = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$/
/** Below the street, with a query perhaps: never another host, never above. */
const pathForm = /^[A-Za-z0-9][\w\-/:.]*(\?[\w\-/:.=&%]*)?$/

/** What is wrong with a new task; undefined when nothing is. */
export function findTaskFault(
  task: Pick<NewTask, 'kind' | 'path'>,
): 'tasks.bad_kind' | 'tasks.bad_path' | undefined {
  if (!kindForm.test(task.kind)) {
    return 'tasks.bad_kind'
  }
  return pathForm.test(task.path) && !task.path.includes('//') && !task.path.includes('..')
    ? undefined
    : 'tasks.bad_path'
}

/** First word of a kind: the plugin or the domain that words it. */
export function ownerOfKind(kind: string): string {
  return kind.slice(0, kind.indexOf('.'))
}

/** The texts among the parameters, one below the other. */
export function searchTextOf(params: TaskParams): string {
  return Object.values(params)
    .filter((value) => typeof value === 'string')
    .join('\n')
}

/** Who has a task, as far as the rules about handing it on go. */
export interface TaskHands {
  readonly permission: string | null
  readonly holderId: string | null
  readonly isShared: boolean
  readonly approvalId: string | null
}

export type HandsRefusal =
  | 'tasks.already_claimed'
  | 'tasks.shared'
  | 'tasks.not_held'
  | 'tasks.named'
  | 'tasks.in_approval'
  | 'tasks.not_held_by_you'

/** A task that waits for many may be claimed by one of them, unless each has a part in it. */
export function decideClaim(task: TaskHands, accountId: string): HandsRefusal | undefined {
  if (task.isShared) {
    return 'tasks.shared'
  }
  return task.holderId === null || task.holderId === accountId ? undefined : 'tasks.already_claimed'
}

/** Who claimed a task may put it back; one that waits for a named person has no place to go back to. */
export function decideRelease(task: TaskHands, accountId: string): HandsRefusal | undefined {
  if (task.holderId !== accountId) {
    return 'tasks.not_held'
  }
  return task.permission === null ? 'tasks.named' : undefined
}

/**
 * A task may be handed on by whoever has it or could claim it. An approval's step is handed on in the approval, which
 * keeps a record; of one that waits for a named person nobody knows who else may do it.
 */
export function decideHandOn(task: TaskHands, accountId: string): HandsRefusal | undefined {
  if (task.approvalId !== null) {
    return 'tasks.in_approval'
  }
  if (task.permission === null) {
    return 'tasks.named'
  }
  return task.holderId === null || task.holderId === accountId ? undefined : 'tasks.not_held_by_you'
}

interface AudienceColumns {
  readonly permission: string | null
  readonly placeId: string | null
  readonly accountId: string | null
}

/** An audience as the columns keep it. */
export function audienceColumns(audience: TaskAudience): AudienceColumns {
  return 'accountId' in audience
    ? { accountId: audience.accountId, permission: null, placeId: null }
    : { accountId: null, permission: audience.permission, placeId: audience.placeId }
}

const dayMs = 86_400_000

/** When somebody above is asked to look after a task that is still open. */
export function escalatesAt(dueAt: Date, afterDays: number): Date {
  return new Date(dueAt.getTime() + afterDays * dayMs)
}
