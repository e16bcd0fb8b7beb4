import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { HistoryIcon, UploadIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const importsWeb = definePluginWeb({
  id: 'imports',
  pages: [
    {
      path: '',
      title: { zh: '导入名册', en: 'Import rosters' },
      permission: 'imports.run',
      component: () => import('./import.page.tsx').then((module) => module.ImportPage),
      menu: { group: 'imports', order: 10, icon: UploadIcon },
    },
    {
      path: 'history',
      title: { zh: '导入记录', en: 'Import history' },
      permission: 'imports.view',
      component: () => import('./history.page.tsx').then((module) => module.HistoryPage),
      menu: { group: 'imports', order: 20, icon: HistoryIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
