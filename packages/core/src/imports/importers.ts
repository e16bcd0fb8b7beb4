import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import type { ImportPlan } from './plan/import-plan.ts'
import type { MissingColumns } from './plan/keep-missing.ts'
import { planCommunities } from './plan/plan-communities.ts'
import { planCompounds } from './plan/plan-compounds.ts'
import { planGrids } from './plan/plan-grids.ts'
import { planMembers } from './plan/plan-members.ts'
import { makeResidentPlanner } from './plan/plan-residents.ts'
import { communities } from './rosters/communities.ts'
import { compounds } from './rosters/compounds.ts'
import { grids } from './rosters/grids.ts'
import { partyMembers } from './rosters/party-members.ts'
import { residents } from './rosters/residents.ts'
import type { RosterId } from './rosters/roster-id.ts'
import { readRoster, type ReadRosterOptions, type RosterReading } from './sheet/read-roster.ts'
import type { RosterDefinition, RosterRow } from './sheet/roster-definition.ts'
import type { RawWorkbook } from './workbook/raw-workbook.ts'

export interface PlannedReading {
  readonly reading: Extract<RosterReading<RosterDefinition>, { ok: true }>
  readonly plan: ImportPlan
}

/** Plans rows of a roster as they come. */
export interface PlanPart {
  /** The rows refer to one another: all of them have to be given at once. */
  readonly isWhole: boolean
  plan(rows: readonly RosterRow<RosterDefinition>[]): Promise<ImportPlan>
}

interface Importer {
  readonly definition: RosterDefinition
  /** Plans a workbook that is at hand as a whole. */
  plan(call: CoreCall, workbook: RawWorkbook, where: ReadRosterOptions): Promise<PlannedReading>
  planRows(call: CoreCall, missing: MissingColumns): Promise<PlanPart>
}

type PlanRows<D extends RosterDefinition> = (rows: readonly RosterRow<D>[]) => Promise<ImportPlan>

function makeImporter<D extends RosterDefinition>(
  definition: D,
  prepare: (call: CoreCall, missing: MissingColumns) => Promise<PlanRows<D>>,
  { isWhole }: { readonly isWhole: boolean },
): Importer {
  return {
    definition,
    async plan(call, workbook, where) {
      const reading = readRoster(definition, workbook, where)
      if (!reading.ok) {
        throw new AppError('bad_input', { reason: reading.reason, params: reading.params })
      }
      const plan = await prepare(call, new Set<string>(reading.missingColumns))
      return { reading, plan: await plan(reading.rows) }
    },
    async planRows(call, missing) {
      const plan = await prepare(call, missing)
      return {
        isWhole,
        // The rows were read by this very definition, if on a thread that cannot tell so.
        plan: (rows) => plan(rows),
      }
    },
  }
}

function makeWholeImporter<D extends RosterDefinition>(
  definition: D,
  plan: (call: CoreCall, rows: readonly RosterRow<D>[], missing: MissingColumns) => Promise<ImportPlan>,
): Importer {
  const prepare = (call: CoreCall, missing: MissingColumns): Promise<PlanRows<D>> =>
    Promise.resolve((rows) => plan(call, rows, missing))
  return makeImporter(definition, prepare, { isWhole: true })
}

/** In the order in which they are imported: each needs those before it. */
export const importers: Readonly<Record<RosterId, Importer>> = {
  communities: makeWholeImporter(communities, planCommunities),
  grids: makeWholeImporter(grids, planGrids),
  compounds: makeWholeImporter(compounds, planCompounds),
  residents: makeImporter(residents, makeResidentPlanner, { isWhole: false }),
  'party-members': makeWholeImporter(partyMembers, planMembers),
}

/** In the order in which they are imported. */
export const rosterIds = Object.keys(importers).filter(isRoster)

export function isRoster(id: string): id is RosterId {
  return Object.hasOwn(importers, id)
}

/** Plans a roster that comes in parts. */
export function makePartPlanner(
  call: CoreCall,
  roster: RosterId,
  { missingColumns }: { readonly missingColumns: readonly string[] },
): Promise<PlanPart> {
  return importers[roster].planRows(call, new Set(missingColumns))
}
