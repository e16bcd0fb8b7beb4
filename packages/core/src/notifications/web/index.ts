import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { BellIcon, MessagesIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const notificationsWeb = definePluginWeb({
  id: 'notifications',
  pages: [
    {
      path: '',
      title: { zh: '消息', en: 'Notifications' },
      permission: 'notifications.own',
      component: () => import('./notifications.page.tsx').then((module) => module.NotificationsPage),
      menu: { group: 'home', order: 30, icon: BellIcon },
    },
    {
      path: 'deliveries',
      title: { zh: '发送记录', en: 'Delivery log' },
      permission: 'notifications.operate',
      component: () => import('./deliveries.page.tsx').then((module) => module.DeliveriesPage),
      menu: { group: 'system', order: 55, icon: MessagesIcon },
    },
  ],
  slots: [
    {
      slot: 'shell.bar',
      permission: 'notifications.own',
      order: 20,
      component: () => import('./bell.tsx').then((module) => module.Bell),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
