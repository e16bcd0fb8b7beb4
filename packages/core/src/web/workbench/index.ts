import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { HomeIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const workbenchWeb = definePluginWeb({
  id: 'workbench',
  pages: [
    {
      path: '',
      title: { zh: '工作台', en: 'Workbench' },
      component: () => import('./workbench.page.tsx').then((module) => module.WorkbenchPage),
      menu: { group: 'home', order: 0, icon: HomeIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
