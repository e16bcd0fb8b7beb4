import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { MembersIcon, NetworkIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const organisationsWeb = definePluginWeb({
  id: 'organisations',
  pages: [
    {
      path: 'members',
      title: { zh: '党员名册', en: 'Party members' },
      permission: 'people.view_members',
      component: () => import('./member-list.page.tsx').then((module) => module.MemberListPage),
      menu: { group: 'base', order: 31, icon: MembersIcon },
    },
    {
      path: 'register',
      title: { zh: '组织备案', en: 'Party organisations' },
      side: 'district',
      component: () => import('./register.page.tsx').then((module) => module.RegisterPage),
      menu: { group: 'home', order: 20, icon: NetworkIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
