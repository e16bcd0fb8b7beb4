import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { InboxIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const tasksWeb = definePluginWeb({
  id: 'tasks',
  pages: [
    {
      path: '',
      title: { zh: '待办事项', en: 'Inbox' },
      permission: 'tasks.own',
      component: () => import('./inbox.page.tsx').then((module) => module.InboxPage),
      menu: { group: 'home', order: 20, icon: InboxIcon },
    },
  ],
  slots: [
    {
      slot: 'shell.bar',
      permission: 'tasks.own',
      order: 10,
      component: () => import('./inbox-button.tsx').then((module) => module.InboxButton),
    },
    {
      slot: 'workbench.card',
      permission: 'tasks.own',
      order: 10,
      component: () => import('./my-tasks-card.tsx').then((module) => module.MyTasksCard),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
