import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { LayersIcon, LockIcon, SearchIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const accessWeb = definePluginWeb({
  id: 'access',
  pages: [
    {
      path: 'grants',
      title: { zh: '角色授权', en: 'Role grants' },
      permission: 'access.view',
      component: () => import('./grants/grants.page.tsx').then((module) => module.GrantsPage),
      menu: { group: 'system', order: 20, icon: LockIcon },
    },
    {
      path: 'matrix',
      title: { zh: '权限矩阵', en: 'Permission matrix' },
      permission: 'access.view',
      component: () => import('./matrix/matrix.page.tsx').then((module) => module.MatrixPage),
      menu: { group: 'system', order: 21, icon: LayersIcon },
    },
    {
      path: 'why',
      title: { zh: '权限查询', en: 'Who may do what' },
      permission: 'access.view',
      component: () => import('./why/why.page.tsx').then((module) => module.WhyPage),
      menu: { group: 'system', order: 22, icon: SearchIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
