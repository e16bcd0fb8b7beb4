import { defineDomain } from '../core-domain.ts'
import { personalFields } from '../people/personal-field.ts'
import * as createRegistry from './migrations/20261122T1000_create_registry.ts'
import * as createCanary from './migrations/20261122T1010_create_canary.ts'
import * as keepRevision from './migrations/20261123T0010_keep_revision.ts'
import * as createStreetOpening from './migrations/20261126T1200_create_street_opening.ts'
import * as createStreetStanding from './migrations/20261126T1201_create_street_standing.ts'
import * as createReadiness from './migrations/20261126T1202_create_readiness.ts'
import * as createStateChange from './migrations/20261126T1203_create_state_change.ts'
import * as createStreetRemoval from './migrations/20261126T1204_create_street_removal.ts'
import { readinessRouter } from './readiness/readiness.router.ts'
import { removeStreets } from './removal/remove-rows.ts'
import { measureStreets } from './standing/measure-standing.ts'
import { tenancyRouter } from './tenancy.router.ts'

const view = ['tenancy.view_readiness']
const fill = ['tenancy.view_readiness', 'tenancy.fill_readiness']

/** Streets: how they are opened, what lies before they go live, and where each stands. */
export const tenancy = defineDomain({
  name: 'tenancy',
  title: { zh: '街道开通', en: 'Opening of the street' },
  router: readinessRouter,
  districtRouter: tenancyRouter,
  permissions: {
    'tenancy.view_readiness': { zh: '查看上线检查', en: 'View the papers before going live' },
    'tenancy.fill_readiness': { zh: '填报上线检查', en: 'Record the papers before going live' },
  },
  wholeStreet: ['tenancy.view_readiness', 'tenancy.fill_readiness'],
  roles: {
    street_approver: view,
    street_clerk: fill,
    system_admin: fill,
    security_admin: view,
    audit_admin: view,
  },
  sweeps: [measureStreets, removeStreets],
  personalFields: personalFields(
    'street_opening',
    { purpose: 'staff_accounts', seenBy: null },
    {
      people: {
        fieldClass: 'C4',
        title: { zh: '街道首批人员姓名和电话', en: 'Names and telephones of a new street’s first people' },
      },
    },
  ),
  migrations: {
    registry: {
      '20261122T1000_create_registry': createRegistry,
      '20261123T0010_keep_revision': keepRevision,
      '20261126T1204_create_street_removal': createStreetRemoval,
    },
    core: {
      '20261122T1010_create_canary': createCanary,
      '20261126T1200_create_street_opening': createStreetOpening,
      '20261126T1201_create_street_standing': createStreetStanding,
      '20261126T1202_create_readiness': createReadiness,
      '20261126T1203_create_state_change': createStateChange,
    },
  },
})
