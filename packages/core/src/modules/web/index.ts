import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { ModulesIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

/** The endpoint is called `plugins`, so the pages and reasons are too; on screen they are modules. */
export const modulesWeb = definePluginWeb({
  id: 'plugins',
  pages: [
    {
      path: '',
      title: { zh: '模块管理', en: 'Modules' },
      permission: 'plugins.view',
      component: () => import('./modules.page.tsx').then((module) => module.ModulesPage),
      menu: { group: 'modules', order: 10, icon: ModulesIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
