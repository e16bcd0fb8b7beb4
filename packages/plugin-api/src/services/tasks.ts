/** Values that a task's text names: numbers and names of places, documents and organisations. No personal data. */
export type TaskParams = Readonly<Record<string, string | number>>

/** Whoever holds a permission at a place (null: in the whole street). */
export interface PermissionAudience {
  readonly permission: string
  readonly placeId: string | null
}

/** For whom a task waits: one person, or whoever holds a permission at a place. */
export type TaskAudience = { readonly accountId: string } | PermissionAudience

/** Who shall look after a task that stays overdue. The days are a setting of the owner. */
export interface TaskEscalation {
  readonly afterDays: number
  readonly to: PermissionAudience
}

export interface NewTask {
  /** What is to be done, namespaced: `branch-on-grid.approve_plan`. Its words: `tasks` in the owner's locale. */
  readonly kind: string
  /** What it is about: `<kind>:<id>`. One open task a kind and subject: opening it again changes the one that is there. */
  readonly subject: string
  readonly params?: TaskParams
  readonly audience: TaskAudience
  /** Past it the task is overdue. Null: whenever. */
  readonly dueAt?: Date | null
  readonly isUrgent?: boolean
  /** Page below the street on which it is done, e.g. `branch-on-grid/plan`. */
  readonly path: string
  /** Who is to know of it without having to act: it stands under 抄送 in their inbox. */
  readonly copies?: readonly TaskAudience[]
  readonly escalation?: TaskEscalation
}

/** How a task ended. `withdrawn`: there is nothing left to do. */
export type TaskEnd = 'done' | 'withdrawn'

export interface TasksService {
  /**
   * Puts a task into the inboxes of its audience, in the call's transaction. Returns its id. Whoever took it over keeps it
   * when it is opened again for the same audience. Throws `bad_input` (`tasks.bad_kind`, `tasks.bad_path`), `forbidden`
   * (`tasks.not_yours`) for a kind of somebody else's.
   */
  open(task: NewTask): Promise<string>
  /** Ends the open task of a kind and subject, as the acting person. Does nothing where none is open. Throws `forbidden` (`tasks.not_yours`). */
  end(task: Pick<NewTask, 'kind' | 'subject'>, how: TaskEnd): Promise<void>
}
