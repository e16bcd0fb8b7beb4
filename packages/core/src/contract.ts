/** Types of the core's endpoints, for the web: nothing of the server comes along. */
export type { AccessRouter } from './access/access.router.ts'
export type { AccountRouter } from './identity/account.router.ts'
export type { AuditRouter } from './audit/audit.router.ts'
export type { ImportsRouter } from './imports/imports.router.ts'
export type { ModulesRouter } from './modules/modules.router.ts'
export type { OrganisationsRouter } from './organisations/organisations.router.ts'
export type { PlacesRouter } from './places/places.router.ts'
export type { TenancyRouter } from './tenancy/tenancy.router.ts'
