import { streetRoleIds, type RoleMatrix } from '../access/roles.ts'
import { defineDomain } from '../core-domain.ts'
import { personalFields } from '../people/personal-field.ts'
import { approvalsRouter } from './approvals.router.ts'
import { scanRoute } from './scan.route.ts'
import * as createApproval from './migrations/20261125T0310_create_approval.ts'

/** Taking part is for everybody; in which approval, its steps say. */
const everybody: RoleMatrix = Object.fromEntries(streetRoleIds.map((role) => [role, ['approvals.own']]))

/** 经办 → 审核 → 签发: N of M, never by whose work it is. */
export const approvals = defineDomain({
  name: 'approvals',
  router: approvalsRouter,
  routes: [scanRoute],
  title: { zh: '审批', en: 'Approvals' },
  permissions: { 'approvals.own': { zh: '参与审批', en: 'Take part in approvals' } },
  roles: everybody,
  personalFields: personalFields(
    'approval_act',
    { purpose: 'staff_accounts', seenBy: 'approvals.own' },
    { opinion: { title: { zh: '审批意见', en: 'Opinion on an approval' } } },
  ),
  migrations: { core: { '20261125T0310_create_approval': createApproval } },
})
