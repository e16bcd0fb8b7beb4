import type { TaskParams } from '@sanzhi/plugin-api'
import type { RecordStamp } from '../people/people-tables.ts'
import type { Json } from '../tasks/tasks-tables.ts'
import type { Channel, DeliveryState, OutsideChannel } from './delivery.ts'

export interface NotificationsTables {
  notification: {
    id: string
    /** Whose switch hides it; null for the core's own. */
    pluginId: string | null
    /** The plugin's id, or the domain's name: who words it. */
    source: string
    kind: string
    subject: string
    params: Json<TaskParams>
    path: string | null
    isUrgent: boolean
  } & RecordStamp
  /** One way to one person. The one `in_app` is what they read. */
  notificationDelivery: {
    id: string
    notificationId: string
    accountId: string
    channel: Channel
    state: DeliveryState
    /** Why it failed, waits or was left. */
    reason: string | null
    attempts: number
    /** Where it went, masked. */
    target: string | null
    /** When it is tried next; null when it will not be. */
    dueAt: Date | null
    sentAt: Date | null
    readAt: Date | null
  } & RecordStamp
  /** A person without a row takes every way. */
  notificationChoice: { id: string; accountId: string; muted: OutsideChannel[] } & RecordStamp
}
