import type { Entries } from '../entry.ts'
import { all, listed } from '../roles.ts'

const notFound = [404, 'notifications.not_found'] as const

/** Everybody is told things; what each one is told is their own. */
export const notifications: Entries = {
  'street/notifications/list': {
    roles: all,
    answer: listed,
    input: () => ({ unread: true, limit: 200 }),
    foreignWords: (theirs) => [{ after: theirs.taskCursor, limit: 5 }],
  },
  'street/notifications/counts': { roles: all, answer: listed },
  // It is the clerk's who set the street up, and none of the callers': not to be told from one that is not there.
  'street/notifications/markRead': {
    roles: all,
    answer: notFound,
    input: ({ deliveryId }) => ({ ids: [deliveryId] }),
    foreignId: { notFound: 'notifications.not_found' },
  },
  'street/notifications/markAllRead': { roles: all, answer: listed },
  'street/notifications/choice': { roles: all, answer: listed },
  'street/notifications/choose': {
    roles: all,
    answer: [412, 'notifications.choice_changed'],
    input: () => ({ muted: ['mail'], version: 999 }),
  },
  'street/notifications/deliveries': {
    roles: ['system_admin'],
    answer: listed,
    input: () => ({ channel: 'in_app', state: 'sent', kind: 'places.checked', limit: 200 }),
    foreignWords: (theirs) => [{ after: theirs.taskCursor, limit: 5 }],
  },
  'street/notifications/kinds': { roles: ['system_admin'], answer: listed },
  'street/notifications/retry': {
    roles: ['system_admin'],
    answer: [412, 'notifications.delivery_changed'],
    input: ({ deliveryId }) => ({ id: deliveryId, version: 999 }),
    foreignId: { notFound: 'notifications.delivery_not_found' },
  },
}
