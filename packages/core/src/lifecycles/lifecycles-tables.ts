import type { PlainDate } from '@sanzhi/kernel'
import type { LifecycleOutline, RuleFinding } from '@sanzhi/plugin-api'
import type { ColumnType, Insertable, Selectable } from 'kysely'
import type { RecordStamp } from '../people/people-tables.ts'
import type { CalendarDay } from './calendar/calendar-day.ts'

export type DueUnit = 'days' | 'working_days' | 'months'
export type StepKind = 'started' | 'moved' | 'missed' | 'due_changed'

/** What is written is JSON text, what is read is the value. */
type Json<T> = ColumnType<T, string, string>

/** What stands beside a step, by its kind. */
export interface StepDetails {
  /** Soft rules that a reason overrode. */
  readonly overridden?: readonly RuleFinding[]
  /** The last day that was missed or that holds now, and the one that held before. */
  readonly dueOn?: string
  readonly dueFrom?: string
}

export interface LifecyclesTables {
  /** A year's days as this street entered them. */
  calendarYear: {
    id: string
    year: number
    /** The notice it was taken from. */
    source: string
    days: Json<readonly CalendarDay[]>
    changedBy: string
  } & RecordStamp
  /** The years whose missing calendar has been told. */
  calendarNotice: { id: string; year: number; createdAt: Date; createdBy: string | null }
  /** The written part of a lifecycle as one version of its owner brought it: what the runs that began under it go by. */
  lifecycleEdition: {
    id: string
    /** `<owner>.<name>`. */
    lifecycle: string
    ownerVersion: string
    hash: string
    outline: Json<LifecycleOutline>
    createdAt: Date
    createdBy: string | null
  }
  lifecycleRun: {
    id: string
    owner: string
    lifecycle: string
    editionId: string
    /** The owner's settings that were in force. */
    pinId: string
    subject: string
    placeId: string | null
    path: string | null
    params: Json<Readonly<Record<string, string | number>>>
    state: string
    /** How many steps it has: a deadline's are no new version. */
    steps: number
    enteredAt: Date
    /** How the deadline of the present state was counted: null without one. */
    dueCount: number | null
    dueUnit: DueUnit | null
    dueMovesOff: boolean
    remindCount: number | null
    dueOn: PlainDate | null
    dueAt: Date | null
    remindAt: Date | null
    isDueEstimated: boolean
    overdueSince: Date | null
    endedAt: Date | null
  } & RecordStamp
  /** What happened to a run. */
  lifecycleStep: {
    id: string
    runId: string
    /** From 1, in the order in which they happened. */
    seq: number
    kind: StepKind
    transition: string | null
    fromState: string | null
    toState: string
    reason: string | null
    details: Json<StepDetails>
    createdAt: Date
    createdBy: string | null
  }
}

type Row<T extends keyof LifecyclesTables> = Selectable<LifecyclesTables[T]>
type NewRow<T extends keyof LifecyclesTables> = Insertable<LifecyclesTables[T]>

/** A year as the street entered it. */
export type EnteredYear = Row<'calendarYear'>
export type NewYear = NewRow<'calendarYear'>
export type NewNotice = NewRow<'calendarNotice'>
export type NewEdition = NewRow<'lifecycleEdition'>
export type RunRow = Row<'lifecycleRun'>
export type NewRunRow = NewRow<'lifecycleRun'>
export type StepRow = Row<'lifecycleStep'>
export type NewStep = NewRow<'lifecycleStep'>
