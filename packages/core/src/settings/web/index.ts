import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { SettingsIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const settingsWeb = definePluginWeb({
  id: 'settings',
  pages: [
    {
      path: '',
      title: { zh: '参数设置', en: 'Settings' },
      permission: 'settings.view',
      component: () => import('./settings.page.tsx').then((module) => module.SettingsPage),
      menu: { group: 'modules', order: 20, icon: SettingsIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
