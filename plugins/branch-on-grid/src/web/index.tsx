import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { ListIcon, NetworkIcon } from '@sanzhi/web-kit/icons'
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
    {
      path: 'branches',
      title: { zh: '党支部名册', en: 'Register of branches' },
      permission: 'branch-on-grid.view',
      component: () => import('./register/register.page.tsx').then((module) => module.RegisterPage),
      menu: { group: 'one_net', order: 20, icon: ListIcon },
    },
    {
      path: 'branches/:id',
      title: { zh: '党支部', en: 'Party branch' },
      permission: 'branch-on-grid.view',
      component: () => import('./course/branch.page.tsx').then((module) => module.BranchPage),
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
