import type { AuditService } from './audit.ts'
import type { OrganisationsService } from './organisations.ts'
import type { PlacesService } from './places.ts'

/** The core services by the name under which a plugin asks for them. */
export interface ServiceMap {
  readonly audit: AuditService
  readonly organisations: OrganisationsService
  readonly places: PlacesService
}

export type ServiceName = keyof ServiceMap

/** All names, for checking a manifest. */
export const serviceNames = ['audit', 'organisations', 'places'] as const satisfies readonly ServiceName[]
