import { defineDomain } from '../core-domain.ts'
import * as createOrganisation from './migrations/20261122T1030_create_organisation.ts'
import * as addSuperior from './migrations/20261125T0510_add_superior.ts'
import * as createDistrictOrganisation from './migrations/20261126T1300_create_district_organisation.ts'
import * as createOrganisationChange from './migrations/20261126T1301_create_organisation_change.ts'
import * as keepTerms from './migrations/20261126T1000_keep_terms.ts'
import { personalFields } from '../people/personal-field.ts'
import { organisationsRouter } from './organisations.router.ts'
import { copyChangedRegisters } from './register/copy-register.ts'
import { registerWatch } from './register/register-watch.ts'
import { registerRouter } from './register/register.router.ts'

const view = ['organisations.view']

const personal = [
  ...personalFields(
    'party_member',
    { purpose: 'party_roster', seenBy: 'people.view_members' },
    {
      category: { title: { zh: '党员类别', en: 'Member category' } },
      joined_on: { title: { zh: '入党日期', en: 'Joined on' } },
      is_retired: { title: { zh: '是否退休', en: 'Retired' } },
      specialities: { title: { zh: '特长', en: 'Specialities' } },
    },
  ),
  ...personalFields(
    'affiliation',
    { purpose: 'party_roster', seenBy: 'people.view_members' },
    { kind: { title: { zh: '组织关系类型', en: 'Kind of affiliation' } } },
  ),
  ...personalFields(
    'party_post',
    { purpose: 'party_roster', seenBy: 'people.view_members' },
    { duty: { title: { zh: '党内职务', en: 'Party post' } } },
  ),
  ...personalFields(
    'district_organisation',
    { purpose: 'party_roster', seenBy: null },
    {
      secretary: {
        title: { zh: '书记姓名（区级备案册）', en: 'Secretary’s name in the district’s register' },
      },
    },
  ),
]

export const organisations = defineDomain({
  name: 'organisations',
  router: organisationsRouter,
  districtRouter: registerRouter,
  title: { zh: '党组织', en: 'Party organisations' },
  permissions: {
    'organisations.view': { zh: '查看党组织', en: 'View Party organisations' },
    'organisations.manage': {
      zh: '登记党组织和隶属关系',
      en: 'Enter Party organisations and their superiors',
    },
  },
  wholeStreet: ['organisations.manage'],
  roles: {
    street_approver: view,
    street_clerk: ['organisations.view', 'organisations.manage'],
    community_secretary: view,
    community_clerk: view,
    branch_secretary: view,
  },
  personalFields: personal,
  subscriptions: registerWatch,
  sweeps: [copyChangedRegisters],
  migrations: {
    core: {
      '20261122T1030_create_organisation': createOrganisation,
      '20261125T0510_add_superior': addSuperior,
      '20261126T1000_keep_terms': keepTerms,
      '20261126T1300_create_district_organisation': createDistrictOrganisation,
    },
    registry: { '20261126T1301_create_organisation_change': createOrganisationChange },
  },
})
