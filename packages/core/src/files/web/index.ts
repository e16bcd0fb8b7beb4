import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { zh } from './zh.ts'

/** Attachments have no page of their own: they stand where they belong. */
export const filesWeb = definePluginWeb({
  id: 'files',
  pages: [],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
