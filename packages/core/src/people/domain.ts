import { defineDomain } from '../core-domain.ts'
import * as createPerson from './migrations/20261122T1027_create_person.ts'

const office = ['people.view_members']

/** Property, enforcement, partner and resident roles see no Party data. Source: handbook 6.2 P4. */
export const people = defineDomain({
  name: 'people',
  permissions: { 'people.view_members': { zh: '查看党员名册', en: 'View the roster of Party members' } },
  roles: {
    street_approver: office,
    street_clerk: office,
    community_secretary: office,
    community_clerk: office,
    branch_secretary: office,
  },
  migrations: { core: { '20261122T1027_create_person': createPerson } },
})
