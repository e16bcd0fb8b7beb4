import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { BuildingIcon, GridIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const placesWeb = definePluginWeb({
  id: 'places',
  pages: [
    {
      path: 'grids',
      title: { zh: '社区网格', en: 'Communities and grids' },
      permission: 'places.view',
      component: () => import('./grid-list.page.tsx').then((module) => module.GridListPage),
      menu: { group: 'base', order: 10, icon: GridIcon },
    },
    {
      path: 'compounds',
      title: { zh: '小区楼栋', en: 'Compounds' },
      permission: 'places.view',
      component: () => import('./compound-list.page.tsx').then((module) => module.CompoundListPage),
      menu: { group: 'base', order: 20, icon: BuildingIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
