import type { Migrations } from '@sanzhi/db'
import * as createGrant from './access/migrations/20261122T1015_create_grant.ts'
import * as createAudit from './audit/migrations/20261122T1020_create_audit.ts'
import * as createAccount from './identity/migrations/20261122T1005_create_account.ts'
import * as createImport from './imports/migrations/20261122T1040_create_import.ts'
import * as createOrganisation from './organisations/migrations/20261122T1030_create_organisation.ts'
import * as createPerson from './people/migrations/20261122T1027_create_person.ts'
import * as createPlace from './places/migrations/20261122T1025_create_place.ts'
import * as publishPlaces from './places/migrations/20261122T1100_publish_places.ts'
import * as createCanary from './tenancy/migrations/20261122T1010_create_canary.ts'
import * as createRegistry from './tenancy/migrations/20261122T1000_create_registry.ts'

/** The platform's schemas in the order in which they need one another, each with its migrations. */
export const coreMigrations: readonly { readonly schema: string; readonly migrations: Migrations }[] = [
  { schema: 'registry', migrations: { '20261122T1000_create_registry': createRegistry } },
  { schema: 'auth', migrations: { '20261122T1005_create_account': createAccount } },
  {
    schema: 'core',
    migrations: {
      '20261122T1010_create_canary': createCanary,
      '20261122T1015_create_grant': createGrant,
      '20261122T1020_create_audit': createAudit,
      '20261122T1025_create_place': createPlace,
      '20261122T1027_create_person': createPerson,
      '20261122T1030_create_organisation': createOrganisation,
      '20261122T1040_create_import': createImport,
    },
  },
  { schema: 'core_api', migrations: { '20261122T1100_publish_places': publishPlaces } },
]
