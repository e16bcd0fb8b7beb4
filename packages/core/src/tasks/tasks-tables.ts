import type { LocalText, TaskEscalation, TaskParams } from '@sanzhi/plugin-api'
import type { ColumnType } from 'kysely'
import type { RecordStamp } from '../people/people-tables.ts'

/** A JSON column: written as text, read parsed. */
export type Json<T> = ColumnType<T, Written<T>, Written<T>>
type Written<T> = null extends T ? string | null : string

export type TaskState = 'open' | 'done' | 'withdrawn'

export interface TasksTables {
  task: {
    id: string
    /** Whose switch hides it; null for the core's own. */
    pluginId: string | null
    /** The plugin's id, or the domain's name. */
    source: string
    kind: string
    subject: string
    params: Json<TaskParams>
    /** The texts among the parameters, one below the other, for searching. */
    search: string
    /** Null where it waits for one person. */
    permission: string | null
    placeId: string | null
    /** Of those who hold the permission only these; null: all. */
    onlyIds: string[] | null
    /** Not these, although they hold the permission. */
    exceptIds: string[]
    /** Who has it now: named from the start, or whoever claimed it or was handed it. */
    holderId: string | null
    handedBy: string | null
    /** Several do it, each their part: nobody may claim it. */
    isShared: boolean
    isUrgent: boolean
    dueAt: Date | null
    /** `dueAt`, or far in the future: the inbox's order. */
    dueRank: Date
    escalation: Json<TaskEscalation | null>
    path: string
    state: TaskState
    /** Name of the approval's step. */
    stage: Json<LocalText | null>
    approvalId: string | null
    /** The overdue task that this one asks somebody to look after. */
    supervisesId: string | null
    /** With whom the matter began. */
    initiatorId: string
    endedAt: Date | null
    endedBy: string | null
  } & RecordStamp
  taskDone: { id: string; taskId: string; accountId: string; createdAt: Date; createdBy: string | null }
  taskCopy: {
    id: string
    taskId: string
    accountId: string | null
    permission: string | null
    placeId: string | null
  } & RecordStamp
}
