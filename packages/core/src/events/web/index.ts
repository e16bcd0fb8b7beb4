import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { SystemIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const eventsWeb = definePluginWeb({
  id: 'events',
  pages: [
    {
      path: '',
      title: { zh: '任务队列', en: 'Jobs' },
      permission: 'events.operate',
      component: () => import('./queue.page.tsx').then((module) => module.QueuePage),
      menu: { group: 'system', order: 50, icon: SystemIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
