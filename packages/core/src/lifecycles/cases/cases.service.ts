import { addDays, AppError, endOfDay } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { pageOf } from '../../page.ts'
import { loadWorkingCalendar } from '../calendar/calendar.queries.ts'
import type { OwnedLifecycle } from '../registry.ts'
import { mayAt } from '../run/move-run.ts'
import { listSteps } from '../run/run.queries.ts'
import { settings } from '../settings.ts'
import * as queries from './cases.queries.ts'
import { viewCase, viewKind, viewPicture } from './cases.view.ts'

/** The kinds of cases that the person may see somewhere, with their states, for choosing among them. */
export function listKinds(call: CoreCall) {
  return seenLifecycles(call).map(viewKind)
}

/** Cases that the person may see, what is due first before the rest; of the ended what ended last. */
export async function listCases(
  call: CoreCall,
  request: queries.CaseFilter & { readonly after?: string; readonly limit: number },
) {
  const asked = {
    filter: request,
    visible: visibleCases(call),
    soon: soonOf(call),
  }
  const found = await queries.listCases(call.core, asked, request)
  const total = await queries.countCases(call.core, asked)
  const page = pageOf(found, request.limit, {
    total,
    keyOf: (row) => [queries.rankOf(row, request.show).toISOString(), row.id],
  })
  const places = await queries.listPlaceNames(
    call.core,
    page.rows.flatMap(({ placeId }) => placeId ?? []),
  )
  const around = { places, ...(await clockOf(call)) }
  return { ...page, rows: page.rows.map((row) => viewCase(row, around)) }
}

/** Where one case stands, how it came there and what may come next. */
export async function getCase(
  call: CoreCall,
  address: { readonly lifecycle: string; readonly subject: string },
) {
  const row = await queries.findCase(call.core, visibleCases(call), address)
  if (row === undefined) {
    throw new AppError('not_found', { reason: 'lifecycles.run_not_found' })
  }
  const steps = await listSteps(call.core, row.id)
  const places = await queries.listPlaceNames(call.core, row.placeId === null ? [] : [row.placeId])
  const doers = [...new Set(steps.flatMap(({ createdBy }) => createdBy ?? []))]
  const names = await call.accountNames(doers)
  const held = await queries.listRoles(call.core, doers)
  const mayTake = (permission: string) => mayAt(call, `${row.owner}.${permission}`, row.placeId)
  return viewPicture(row, { steps, names, held, places, mayTake, ...(await clockOf(call)) })
}

/** By which what is left of a deadline is told. */
async function clockOf(call: CoreCall) {
  return { today: call.today, soon: soonOf(call), calendar: await loadWorkingCalendar(call.core) }
}

/** What is due before this instant counts as due soon. */
function soonOf(call: CoreCall): Date {
  return endOfDay(addDays(call.today, call.settings.of(settings)['lifecycles.due_soon_days']))
}

/** The lifecycles in force in the street of which the person may see cases somewhere. */
function seenLifecycles(call: CoreCall): readonly OwnedLifecycle[] {
  return [...call.lifecycles.values()].filter(
    ({ pluginId, owner, lifecycle }) =>
      (pluginId === null || call.enabledPlugins.has(pluginId)) &&
      call.can(`${owner}.${lifecycle.permission}`),
  )
}

function visibleCases(call: CoreCall): queries.VisibleCases {
  return {
    places: call.visiblePlaces('lifecycles.view'),
    lifecycles: seenLifecycles(call).map(({ fullName, owner, lifecycle }) => ({
      fullName,
      places: call.visiblePlaces(`${owner}.${lifecycle.permission}`),
    })),
  }
}
