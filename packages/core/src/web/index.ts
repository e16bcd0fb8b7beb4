import type { PluginWeb } from '@sanzhi/plugin-api/web'
import { accessWeb } from '../access/web/index.ts'
import { auditWeb } from '../audit/web/index.ts'
import { clockWeb } from '../clock/web/index.ts'
import { documentsWeb } from '../documents/web/index.ts'
import { eventsWeb } from '../events/web/index.ts'
import { accountWeb } from '../identity/web/index.ts'
import { approvalsWeb } from '../approvals/web/index.ts'
import { filesWeb } from '../files/web/index.ts'
import { importsWeb } from '../imports/web/index.ts'
import { indicatorsWeb } from '../indicators/web/index.ts'
import { lifecyclesWeb } from '../lifecycles/web/index.ts'
import { modulesWeb } from '../modules/web/index.ts'
import { notificationsWeb } from '../notifications/web/index.ts'
import { organisationsWeb } from '../organisations/web/index.ts'
import { peopleWeb } from '../people/web/index.ts'
import { placesWeb } from '../places/web/index.ts'
import { tasksWeb } from '../tasks/web/index.ts'
import { settingsWeb } from '../settings/web/index.ts'
import { tenancyWeb } from '../tenancy/web/index.ts'
import { workbenchWeb } from './workbench/index.ts'

/** The web halves of the core domains, in force in every street or district. */
export const coreWeb: readonly PluginWeb[] = [
  workbenchWeb,
  placesWeb,
  organisationsWeb,
  peopleWeb,
  importsWeb,
  indicatorsWeb,
  modulesWeb,
  settingsWeb,
  lifecyclesWeb,
  tasksWeb,
  approvalsWeb,
  documentsWeb,
  filesWeb,
  notificationsWeb,
  tenancyWeb,
  accessWeb,
  auditWeb,
  eventsWeb,
  clockWeb,
  accountWeb,
]

/** The modules whose first page stands at the address of a street and of a district. */
export const home = { street: 'workbench', district: 'tenancy' } as const
