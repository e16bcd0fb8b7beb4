import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { CalendarIcon, ClockIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const lifecyclesWeb = definePluginWeb({
  id: 'lifecycles',
  pages: [
    {
      path: '',
      title: { zh: '办理进度', en: 'Cases' },
      permission: 'lifecycles.view',
      component: () => import('./cases/cases.page.tsx').then((module) => module.CasesPage),
      menu: { group: 'home', order: 30, icon: ClockIcon },
    },
    {
      path: 'calendar',
      title: { zh: '工作日历', en: 'Working calendar' },
      permission: 'lifecycles.view',
      component: () => import('./calendar/calendar.page.tsx').then((module) => module.CalendarPage),
      menu: { group: 'system', order: 60, icon: CalendarIcon },
    },
  ],
  slots: [
    {
      slot: 'lifecycles.picture',
      permission: 'lifecycles.view',
      order: 10,
      component: () => import('./case/case-fills.tsx').then((module) => module.CasePictureFill),
    },
    {
      slot: 'lifecycles.timeline',
      permission: 'lifecycles.view',
      order: 10,
      component: () => import('./case/case-fills.tsx').then((module) => module.CaseTimelineFill),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
