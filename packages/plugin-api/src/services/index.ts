import type { ApprovalsService } from './approvals.ts'
import type { AuditService } from './audit.ts'
import type { DocumentsService } from './documents.ts'
import type { EventsService } from './events.ts'
import type { LifecyclesService } from './lifecycles.ts'
import type { FilesService } from './files.ts'
import type { NotificationsService } from './notifications.ts'
import type { OrganisationsService } from './organisations.ts'
import type { PeopleService } from './people.ts'
import type { PlacesService } from './places.ts'
import type { SettingsService } from './settings.ts'
import type { TasksService } from './tasks.ts'
import type { TimersService } from './timers.ts'

/** The core services by the name under which a plugin asks for them. */
export interface ServiceMap {
  readonly approvals: ApprovalsService
  readonly audit: AuditService
  readonly documents: DocumentsService
  readonly events: EventsService
  readonly lifecycles: LifecyclesService
  readonly files: FilesService
  readonly notifications: NotificationsService
  readonly organisations: OrganisationsService
  readonly people: PeopleService
  readonly places: PlacesService
  readonly settings: SettingsService
  readonly tasks: TasksService
  readonly timers: TimersService
}

export type ServiceName = keyof ServiceMap

/** All names, for checking a manifest. */
export const serviceNames = [
  'approvals',
  'audit',
  'documents',
  'events',
  'lifecycles',
  'files',
  'notifications',
  'organisations',
  'people',
  'places',
  'settings',
  'tasks',
  'timers',
] as const satisfies readonly ServiceName[]
