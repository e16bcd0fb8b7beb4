import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { NetworkIcon } from '@sanzhi/web-kit/icons'
import { zh } from './words/zh.ts'

export const web = definePluginWeb({
  id: 'branch-on-grid',
  pages: [
    {
      path: 'plan',
      title: { zh: '党支部设置方案', en: 'Branch plan' },
      permission: 'branch-on-grid.view',
      component: () => import('./plan/plan.page.tsx').then((module) => module.PlanPage),
      menu: { group: 'one_net', order: 10, icon: NetworkIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./words/en.ts').then((module) => module.en) },
  slots: [
    {
      slot: 'workbench.card',
      permission: 'branch-on-grid.view',
      order: 10,
      component: () => import('./coverage-card.tsx').then((module) => module.CoverageCard),
    },
  ],
})
