import type { NotificationsService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { refuseForeignKind } from '../tasks/own-kind.ts'
import { sendNotification } from './send-notification.ts'

/** What plugins and other domains may ask of notifications. */
export function makeNotificationsService(call: CoreCall): NotificationsService {
  return {
    async send(notification) {
      refuseForeignKind(call, notification.kind, 'notifications.not_yours')
      return sendNotification(call, { ...notification, pluginId: call.callerId })
    },
  }
}
