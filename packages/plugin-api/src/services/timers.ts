export interface NewTimer {
  /** The timer task that falls due, e.g. `branch-on-grid.approval_overdue`: see `makeHandlers`. */
  readonly task: string
  /** What it is about. One timer a task and ref: setting it again moves it. */
  readonly ref: string
  readonly dueAt: Date
}

export interface TimersService {
  /** Lets a task fall due by the platform's clock, in the call's transaction. */
  set(timer: NewTimer): Promise<void>
  /** Does nothing where none is set. */
  cancel(timer: Pick<NewTimer, 'task' | 'ref'>): Promise<void>
}
