import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { PillarIcon, StreetIcon } from '@sanzhi/web-kit/icons'
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
    {
      path: 'opening/:id',
      title: { zh: '开通街道', en: 'Open a street' },
      side: 'district',
      component: () => import('./opening.page.tsx').then((module) => module.OpeningPage),
    },
    {
      path: 'many',
      title: { zh: '批量开通', en: 'Open several' },
      side: 'district',
      component: () => import('./many.page.tsx').then((module) => module.OpenManyPage),
    },
    {
      path: 'street/:slug',
      title: { zh: '街道', en: 'Street' },
      side: 'district',
      component: () => import('./street.page.tsx').then((module) => module.StreetPage),
    },
    {
      path: 'readiness',
      title: { zh: '上线检查', en: 'Papers before going live' },
      permission: 'tenancy.view_readiness',
      component: () => import('./readiness.page.tsx').then((module) => module.ReadinessPage),
      menu: { group: 'system', order: 80, icon: PillarIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
