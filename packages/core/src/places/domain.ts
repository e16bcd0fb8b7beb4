import { defineDomain } from '../core-domain.ts'
import * as createPlace from './migrations/20261122T1025_create_place.ts'
import * as publishPlaces from './migrations/20261122T1100_publish_places.ts'
import { placesIndicators } from './places-indicators.ts'
import { personalFields } from '../people/personal-field.ts'
import { placesRouter } from './places.router.ts'
import { placesSettings } from './settings.ts'

const view = ['places.view']

export const places = defineDomain({
  name: 'places',
  router: placesRouter,
  title: { zh: '社区网格', en: 'Places' },
  permissions: {
    'places.view': { zh: '查看社区、网格和小区', en: 'View communities, grids and compounds' },
  },
  roles: {
    street_approver: view,
    street_clerk: view,
    community_secretary: view,
    community_clerk: view,
    branch_secretary: view,
    grid_worker: view,
    committee_chair: view,
    property_manager: view,
    enforcement_officer: view,
    partner_liaison: view,
    system_admin: view,
  },
  indicators: placesIndicators,
  personalFields: personalFields(
    'grid',
    { purpose: 'grid_service', seenBy: 'places.view' },
    {
      worker_name: { title: { zh: '网格员姓名', en: 'Grid worker' } },
      worker_phone: {
        title: { zh: '网格员联系电话', en: 'Grid worker, phone' },
        fieldClass: 'C4',
        seenBy: 'people.view',
        openedBy: 'people.unmask',
      },
    },
  ),
  settings: placesSettings,
  migrations: {
    core: { '20261122T1025_create_place': createPlace },
    core_api: { '20261122T1100_publish_places': publishPlaces },
  },
})
