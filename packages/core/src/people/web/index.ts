import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { DocumentIcon, LayersIcon, ListIcon, PeopleIcon, ShowIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const peopleWeb = definePluginWeb({
  id: 'people',
  pages: [
    {
      path: '',
      title: { zh: '人员', en: 'People' },
      permission: 'people.view',
      component: () => import('./person-list.page.tsx').then((module) => module.PersonListPage),
      menu: { group: 'base', order: 30, icon: PeopleIcon },
    },
    {
      path: 'duplicates',
      title: { zh: '重复人员', en: 'Duplicates' },
      permission: 'people.manage',
      component: () => import('./duplicates.page.tsx').then((module) => module.DuplicatesPage),
      menu: { group: 'base', order: 32, icon: LayersIcon },
    },
    {
      path: 'rights',
      title: { zh: '权利请求', en: 'Data requests' },
      permission: 'people.rights',
      component: () => import('./rights.page.tsx').then((module) => module.RightsPage),
      menu: { group: 'base', order: 34, icon: DocumentIcon },
    },
    {
      path: 'looks',
      title: { zh: '敏感信息查看记录', en: 'Looks at sensitive values' },
      permission: 'people.view_looks',
      component: () => import('./looks.page.tsx').then((module) => module.LooksPage),
      menu: { group: 'system', order: 40, icon: ShowIcon },
    },
    {
      path: 'catalogue',
      title: { zh: '个人信息目录', en: 'Personal data catalogue' },
      permission: 'people.view_catalogue',
      component: () => import('./catalogue.page.tsx').then((module) => module.CataloguePage),
      menu: { group: 'system', order: 42, icon: ListIcon },
    },
    {
      path: 'notice',
      title: { zh: '个人信息处理告知书', en: 'Privacy notice' },
      permission: 'people.view_catalogue',
      component: () => import('./notice.page.tsx').then((module) => module.NoticePage),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
