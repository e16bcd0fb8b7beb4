import { createHash } from 'node:crypto'
import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import type { ImportPlan } from '../plan/import-plan.ts'
import { makePartPlanner, type PlanPart } from '../importers.ts'
import { listKeptHeaders } from '../mapping/mapping.queries.ts'
import { readInThread } from '../reading/read-in-thread.ts'
import type { RosterOpening } from '../reading/roster-parts.ts'
import type { RosterId } from '../rosters/roster-id.ts'
import type { ReadRosterOptions, RowFinding } from '../sheet/read-roster.ts'
import type { RosterDefinition, RosterRow } from '../sheet/roster-definition.ts'
import { defaultLimits } from '../workbook/workbook-limits.ts'

/** One part of a file with what it would do to the street. */
export interface PlannedPart {
  readonly opening: RosterOpening
  readonly plan: ImportPlan
  /** Of reading alone; those of planning are in the plan. */
  readonly errors: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
  readonly skipped: number
  readonly hiddenRows: number
  readonly readRows: number
}

const nothing: ImportPlan = {
  changes: [],
  unchanged: 0,
  errors: [],
  notes: [],
  write: () => Promise.resolve([]),
}

/**
 * Reads and plans a file part by part. Rosters whose rows refer to one another are planned as a whole, with the last
 * part. Throws `bad_input` with the file's or the sheet's fault.
 */
export async function* planParts(
  call: CoreCall,
  {
    where,
    ...file
  }: {
    readonly roster: RosterId
    readonly name: string
    readonly bytes: Uint8Array<ArrayBuffer>
    /** Where a person pointed out the table. */
    readonly where: Pick<ReadRosterOptions, 'sheet' | 'headerRow'>
  },
): AsyncGenerator<PlannedPart> {
  let opening: RosterOpening | undefined
  let plan: PlanPart | undefined
  const waiting: RosterRow<RosterDefinition>[] = []
  const kept = await listKeptHeaders(call.core, file.roster)
  const order = { limits: defaultLimits, where: { ...where, kept } }
  for await (const part of readInThread({ ...file, ...order })) {
    if (part.kind === 'refused') {
      throw new AppError('bad_input', { reason: part.reason, params: part.params })
    }
    if (part.kind === 'opening') {
      opening = part
      plan = await makePartPlanner(call, file.roster, part)
      continue
    }
    if (opening === undefined || plan === undefined) throw new Error('Rows come after the opening.')
    const { rows, errors, notes, skipped, hiddenRows, readRows } = part
    const read = { opening, errors, notes, skipped, hiddenRows, readRows }
    if (plan.isWhole) {
      waiting.push(...rows)
      yield { ...read, plan: nothing }
    } else {
      yield { ...read, plan: await plan.plan(rows) }
    }
  }
  if (opening !== undefined && plan?.isWhole === true) {
    const read = { opening, errors: [], notes: [], skipped: 0, hiddenRows: 0, readRows: opening.totalRows }
    yield { ...read, plan: await plan.plan(waiting) }
  }
}

/** What tells one plan from another, taken in part by part. */
export function makePlanDigest(roster: RosterId, fileHash: string) {
  const hash = createHash('sha256').update(`${roster} ${fileHash}`)
  return {
    add({ changes, unchanged }: ImportPlan): void {
      for (const { sheetRow, change, fields } of changes) {
        hash.update(JSON.stringify([sheetRow, change, fields]))
      }
      hash.update(`${unchanged}`)
    },
    digest: (): string => hash.digest('hex'),
  }
}
