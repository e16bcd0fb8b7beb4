import { access } from './entries/access.ts'
import { account } from './entries/account.ts'
import { approvals } from './entries/approvals.ts'
import { audit } from './entries/audit.ts'
import { branchOnGrid } from './entries/branch-on-grid.ts'
import { calendar } from './entries/calendar.ts'
import { documents } from './entries/documents.ts'
import { events } from './entries/events.ts'
import { files } from './entries/files.ts'
import { imports } from './entries/imports.ts'
import { indicators } from './entries/indicators.ts'
import { lifecycles } from './entries/lifecycles.ts'
import { notifications } from './entries/notifications.ts'
import { organisations } from './entries/organisations.ts'
import { people } from './entries/people.ts'
import { places } from './entries/places.ts'
import { plugins } from './entries/plugins.ts'
import { settings } from './entries/settings.ts'
import { tasks } from './entries/tasks.ts'
import { tenancy } from './entries/tenancy.ts'
import type { Entries } from './entry.ts'

/** The matrix fails for a procedure without an entry and the other way round. */
export const entries: Entries = {
  ...access,
  ...account,
  ...approvals,
  ...audit,
  ...branchOnGrid,
  ...calendar,
  ...documents,
  ...events,
  ...files,
  ...imports,
  ...indicators,
  ...lifecycles,
  ...notifications,
  ...organisations,
  ...people,
  ...places,
  ...plugins,
  ...settings,
  ...tasks,
  ...tenancy,
}
