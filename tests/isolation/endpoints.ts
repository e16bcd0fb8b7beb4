import { access } from './entries/access.ts'
import { account } from './entries/account.ts'
import { audit } from './entries/audit.ts'
import { approvals } from './entries/approvals.ts'
import { branchOnGrid } from './entries/branch-on-grid.ts'
import { clock } from './entries/clock.ts'
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
import { tasks } from './entries/tasks.ts'
import { settings } from './entries/settings.ts'
import { tenancy } from './entries/tenancy.ts'
import type { Entries } from './entry.ts'

/** The matrix fails for a procedure without an entry and the other way round. */
export const entries: Entries = {
  ...access,
  ...account,
  ...audit,
  ...approvals,
  ...branchOnGrid,
  ...clock,
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
  ...tasks,
  ...settings,
  ...tenancy,
}
