import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { StreetIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const tenancyWeb = definePluginWeb({
  id: 'tenancy',
  pages: [
    {
      path: '',
      title: { zh: '街道开通', en: 'Streets' },
      side: 'district',
      component: () => import('./streets.page.tsx').then((module) => module.StreetsPage),
      menu: { group: 'home', order: 10, icon: StreetIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
