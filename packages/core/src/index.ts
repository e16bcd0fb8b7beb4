export { authorityOf } from './access/authority.ts'
export type { Authority, PlaceTree, RoleGrant } from './access/authority.ts'
export { listGrants, loadPlaceTree } from './access/grant.queries.ts'
export { roleNames } from './access/roles.ts'
export type { RoleId, RoleMatrix } from './access/roles.ts'
export type { CoreCall, CoreTables } from './core-call.ts'
export {
  accountRouters,
  coreDomains,
  coreMigrations,
  coreRoles,
  coreRouters,
  districtRouters,
} from './core-domains.ts'
export type { Sweep } from './core-domain.ts'
export { deliverTask, dropDelivery, isOn } from './events/events.service.ts'
export { failJob, findEvent, finishJob, listJobs, retryJobs, takeJob } from './events/events.queries.ts'
export { listDueStreets, ringTimers } from './events/queue.queries.ts'
export type { JobsTables } from './events/queue.queries.ts'
export type { JobPayload, JobRow } from './events/events.queries.ts'
export { collectHandlers } from './events/subscribers.ts'
export type { Handlers, HandlerSource } from './events/subscribers.ts'
export { listAccountNames, openAccount } from './identity/account.ts'
export { setPassword } from './identity/set-password.ts'
export type { AccountCall } from './identity/account.router.ts'
export { createAuth } from './identity/auth.ts'
export type { Auth, AuthOptions, SignedIn } from './identity/auth.ts'
export type { CataloguedPlugin, PluginCatalogue } from './modules/catalogue.ts'
export { KeyRing } from './people/key-ring.ts'
export { makeServices } from './services.ts'
export type { RegistryTables } from './tenancy/registry-tables.ts'
export { bumpRevision, findSlug, findStreet, listDistrictsOfAccount } from './tenancy/street.queries.ts'
export type { FoundStreet } from './tenancy/street.queries.ts'
export { districtRoles } from './tenancy/tenancy.router.ts'
export type { DistrictCall } from './tenancy/tenancy.router.ts'
export { grantRole } from './access/grant-role.ts'
export type { NewGrant } from './access/grant-role.ts'
export { addDistrictMember, ensureDistrict, openStreet } from './tenancy/open-street.ts'
export type { NewDistrict, NewStreet } from './tenancy/open-street.ts'
