import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { zh } from './zh.ts'

export const settingsWeb = definePluginWeb({
  id: 'settings',
  pages: [],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
