import type { ServiceMap } from '@sanzhi/plugin-api'
import { makeApprovalsService } from './approvals/approvals.service.ts'
import { makeAuditService } from './audit/audit.service.ts'
import type { CoreCall } from './core-call.ts'
import { makeDocumentsService } from './documents/documents.service.ts'
import { makeEventsService, makeTimersService } from './events/events.service.ts'
import { makeLifecyclesService } from './lifecycles/run/run.service.ts'
import { makeFilesService } from './files/attachments.service.ts'
import { makeNotificationsService } from './notifications/notifications.service.ts'
import { makeOrganisationsService } from './organisations/organisations.service.ts'
import { makePeopleService } from './people/people.service.ts'
import { makePlacesService } from './places/places.service.ts'
import { makeTasksService } from './tasks/tasks.service.ts'
import { makeSettingsService } from './settings/settings-pins.ts'

/** The core services of one call, each made when it is first asked for. */
export function makeServices(call: CoreCall): ServiceMap {
  return {
    get approvals() {
      return makeApprovalsService(call)
    },
    get audit() {
      return makeAuditService(call)
    },
    get documents() {
      return makeDocumentsService(call)
    },
    get events() {
      return makeEventsService(call)
    },
    get lifecycles() {
      return makeLifecyclesService(call)
    },
    get files() {
      return makeFilesService(call)
    },
    get notifications() {
      return makeNotificationsService(call)
    },
    get organisations() {
      return makeOrganisationsService(call)
    },
    get people() {
      return makePeopleService(call)
    },
    get places() {
      return makePlacesService(call)
    },
    get settings() {
      return makeSettingsService(call)
    },
    get tasks() {
      return makeTasksService(call)
    },
    get timers() {
      return makeTimersService(call)
    },
  }
}
