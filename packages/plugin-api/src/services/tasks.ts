/** Values that a task's text names: numbers and names of places, documents and organisations. No personal data. */
export type TaskParams = Readonly<Record<string, string | number>>

/** For whom a task waits: one person, or whoever holds a permission at a place (null: in the whole street). */
export type TaskAudience =
  | { readonly accountId: string }
  | { readonly permission: string; readonly placeId: string | null }

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
}

/** How a task ended. `withdrawn`: there is nothing left to do. */
export type TaskEnd = 'done' | 'withdrawn'

export interface TasksService {
  /** Puts a task into the inboxes of its audience, in the call's transaction. Returns its id. */
  open(task: NewTask): Promise<string>
  /** Ends the open task of a kind and subject, as the acting person. Does nothing where none is open. */
  end(task: Pick<NewTask, 'kind' | 'subject'>, how: TaskEnd): Promise<void>
}
