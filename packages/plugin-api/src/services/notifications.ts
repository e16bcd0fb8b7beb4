import type { TaskAudience, TaskParams } from './tasks.ts'

export interface NewNotification {
  /** Namespaced: `branch-on-grid.plan_returned`. Its words: `notifications` in the owner's locale. */
  readonly kind: string
  /** What it is about: `<kind>:<id>`. */
  readonly subject: string
  readonly params?: TaskParams
  readonly audience: TaskAudience
  /** Page below the street to which it leads; null: none. */
  readonly path: string | null
  /** Does not wait for the end of quiet hours. */
  readonly isUrgent?: boolean
}

export interface NotificationsService {
  /** Tells each person of the audience once, in the call's transaction: what is rolled back was never told. */
  send(notification: NewNotification): Promise<void>
}
