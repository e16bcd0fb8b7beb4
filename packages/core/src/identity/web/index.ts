import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { AccountsIcon } from '@sanzhi/web-kit/icons'
import { zh } from './zh.ts'

export const accountWeb = definePluginWeb({
  id: 'account',
  pages: [
    {
      path: '',
      title: { zh: '账号管理', en: 'Accounts' },
      permission: 'account.view',
      component: () => import('./account-list.page.tsx').then((module) => module.AccountListPage),
      menu: { group: 'system', order: 10, icon: AccountsIcon },
    },
    {
      path: 'open',
      title: { zh: '批量开通账号', en: 'Open accounts' },
      permission: 'account.manage',
      component: () => import('./open-accounts.page.tsx').then((module) => module.OpenAccountsPage),
    },
    {
      path: 'hand-over',
      title: { zh: '交接与代办', en: 'Hand over' },
      permission: 'account.view',
      component: () => import('./hand-over.page.tsx').then((module) => module.HandOverPage),
    },
  ],
  slots: [
    {
      slot: 'workbench.card',
      order: 0,
      component: () => import('./factor-notice.tsx').then((module) => module.FactorNotice),
    },
  ],
  locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
})
