import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { MembersIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const organisationsWeb = definePluginWeb({
  id: 'organisations',
  pages: [
    {
      path: 'members',
      title: { zh: '人员组织', en: 'People and organisations' },
      permission: 'people.view_members',
      component: () => import('./member-list.page.tsx').then((module) => module.MemberListPage),
      menu: { group: 'base', order: 30, icon: MembersIcon },
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
