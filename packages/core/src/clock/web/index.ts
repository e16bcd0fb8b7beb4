import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { zh } from './zh.ts'

export const clockWeb = definePluginWeb({
  id: 'clock',
  pages: [],
  slots: [
    {
      slot: 'shell.notice',
      order: 10,
      component: () => import('./clock-notice.tsx').then((module) => module.ClockNotice),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
