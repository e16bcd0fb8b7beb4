import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { PillarIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const auditWeb = definePluginWeb({
  id: 'audit',
  pages: [
    {
      path: '',
      title: { zh: '审计日志', en: 'Audit' },
      permission: 'audit.read',
      component: () => import('./audit-log.page.tsx').then((module) => module.AuditLogPage),
      menu: { group: 'system', order: 30, icon: PillarIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
