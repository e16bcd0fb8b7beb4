import { defineDomain } from '../core-domain.ts'
import { accountRouter } from './account.router.ts'
import { clearAway } from './clear-away.ts'
import { standInTimers } from './members/hand-over.service.ts'
import { membersRouter } from './members/members.router.ts'
import * as createAccount from './migrations/20261122T1005_create_account.ts'
import * as extendAccount from './migrations/20261125T0400_extend_account.ts'
import * as createHandOver from './migrations/20261125T0430_create_hand_over.ts'
import * as createOutsideLink from './migrations/20261125T1300_create_outside_link.ts'

/** Its endpoints are called `account`: what a person sees of it is their account, and a street its people's. */
export const identity = defineDomain({
  name: 'account',
  title: { zh: '账号管理', en: 'Accounts' },
  router: membersRouter,
  accountRouter,
  permissions: {
    'account.view': { zh: '查看账号', en: 'View accounts' },
    'account.manage': { zh: '开通、停用和交接账号', en: 'Open, close and hand over accounts' },
  },
  wholeStreet: ['account.view', 'account.manage'],
  roles: {
    system_admin: ['account.view', 'account.manage'],
    security_admin: ['account.view'],
    audit_admin: ['account.view'],
  },
  timers: standInTimers,
  sweeps: [clearAway],
  migrations: {
    auth: {
      '20261122T1005_create_account': createAccount,
      '20261125T0400_extend_account': extendAccount,
      '20261125T1300_create_outside_link': createOutsideLink,
    },
    core: { '20261125T0430_create_hand_over': createHandOver },
  },
})
