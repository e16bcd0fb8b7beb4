import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { zh } from './zh.ts'

export const lifecyclesWeb = definePluginWeb({
  id: 'lifecycles',
  pages: [],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
