import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { zh } from './zh.ts'

export const approvalsWeb = definePluginWeb({
  id: 'approvals',
  pages: [
    {
      path: 'sheet',
      title: { zh: '审批单', en: 'Approval sheet' },
      permission: 'approvals.own',
      component: () => import('./sheet.page.tsx').then((module) => module.SheetPage),
    },
  ],
  slots: [
    {
      slot: 'approvals.panel',
      permission: 'approvals.own',
      order: 10,
      component: () => import('./approval-panel.tsx').then((module) => module.ApprovalPanelFill),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
