import type { TaskAudience, TaskParams } from './tasks.ts'

/** Something that people are told of, without their having to act. */
export interface NewNotification {
  /** What happened, namespaced: `branch-on-grid.plan_approved`. Its words: `notifications` in the owner's locale, so each reader reads them in their own language. */
  readonly kind: string
  /** What it is about: `<kind>:<id>`. */
  readonly subject: string
  /** Numbers and names of places, documents and organisations. No personal data. */
  readonly params?: TaskParams
  /** Whoever holds the permission when it is sent: who gets it later is not told. */
  readonly audience: TaskAudience
  /** Page below the street to which it leads; that page decides for itself who may see it. Null: to none. */
  readonly path: string | null
  /** Goes out by mail or message in quiet hours too. */
  readonly isUrgent?: boolean
}

export interface NotificationsService {
  /**
   * Tells an audience, in the call's transaction. Returns how many people that is. Throws `bad_input`
   * (`notifications.bad_kind`, `notifications.bad_path`), `forbidden` (`notifications.not_yours`) for a kind of somebody
   * else's.
   */
  send(notification: NewNotification): Promise<number>
}
