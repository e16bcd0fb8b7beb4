import { defineDomain } from '../core-domain.ts'
import * as createPerson from './migrations/20261122T1027_create_person.ts'

const office = ['people.view_members']

/** Property, enforcement, partner and resident roles see no Party data. Source: handbook 6.2 P4. */
export const people = defineDomain({
  name: 'people',
  title: { zh: '人员信息', en: 'People' },
  permissions: { 'people.view_members': { zh: '查看党员名册', en: 'View the roster of Party members' } },
  roles: {
    street_approver: office,
    street_clerk: office,
    community_secretary: office,
    community_clerk: office,
    branch_secretary: office,
  },
  fixed: [
    {
      permissions: ['people.view_members'],
      roles: ['property_manager', 'enforcement_officer', 'partner_liaison', 'resident'],
      reason: {
        zh: '物业、执法、共建单位和居民不接触党员信息（手册 6.2 P4）',
        en: 'Property, enforcement, partner and resident roles see no Party data (handbook 6.2 P4)',
      },
    },
  ],
  migrations: { core: { '20261122T1027_create_person': createPerson } },
})
