import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { DocumentIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const documentsWeb = definePluginWeb({
  id: 'documents',
  pages: [
    {
      path: '',
      title: { zh: '文书', en: 'Documents' },
      permission: 'documents.view',
      component: () => import('./documents.page.tsx').then((module) => module.DocumentsPage),
      menu: { group: 'reports', order: 20, icon: DocumentIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
