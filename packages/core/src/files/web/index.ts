import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { zh } from './zh.ts'

/** Attachments have no page of their own: they stand where they belong. */
export const filesWeb = definePluginWeb({
  id: 'files',
  pages: [],
  slots: [
    {
      slot: 'files.field',
      order: 10,
      component: () => import('./file-field.tsx').then((module) => module.FileField),
    },
    {
      slot: 'files.list',
      order: 10,
      component: () => import('./attachments.tsx').then((module) => module.Attachments),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
