import { makeHandlers } from '@sanzhi/plugin-api'
import { streetRoleIds, type RoleMatrix } from '../access/roles.ts'
import type { CoreCall } from '../core-call.ts'
import { defineDomain } from '../core-domain.ts'
import { deliver, deliverTimer } from './deliver.ts'
import { expire, expireTimer } from './expire.ts'
import { streamRoute } from './live/stream.route.ts'
import * as createNotification from './migrations/20261126T0100_create_notification.ts'
import { notificationsRouter } from './notifications.router.ts'
import { notificationSettings } from './settings.ts'

const { at } = makeHandlers<CoreCall>()

const everybody: RoleMatrix = Object.fromEntries(streetRoleIds.map((role) => [role, ['notifications.own']]))

/** What people are told of: on the page at once, and out of the platform by the ways that their street has. */
export const notifications = defineDomain({
  name: 'notifications',
  title: { zh: '消息', en: 'Notifications' },
  router: notificationsRouter,
  routes: [streamRoute],
  permissions: {
    'notifications.own': { zh: '接收消息', en: 'Be notified' },
    'notifications.operate': { zh: '查看和重试消息发送', en: 'Watch and retry deliveries' },
  },
  wholeStreet: ['notifications.operate'],
  roles: { ...everybody, system_admin: ['notifications.own', 'notifications.operate'] },
  settings: notificationSettings,
  timers: [at(deliverTimer, deliver), at(expireTimer, expire)],
  migrations: { core: { '20261126T0100_create_notification': createNotification } },
})
