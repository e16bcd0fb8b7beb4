import type { ImportPlan, RowChange } from './plan/import-plan.ts'
import { definitions } from './rosters/definitions.ts'
import type { RosterId } from './rosters/roster-id.ts'
import type { HeaderRow } from './sheet/header-row.ts'
import type { RowFinding } from './sheet/read-roster.ts'

/** Shown in a preview at most; the counts are of all. */
const shown = { changes: 200, errors: 10_000, notes: 500 }

/** What a file would do to the street, as a person looks it through before it does. */
export interface Preview {
  readonly fileName: string
  readonly roster: RosterId
  readonly sheet: string
  readonly rows: number
  readonly creates: number
  readonly updates: number
  readonly unchanged: number
  readonly rejected: number
  readonly errors: readonly RowFinding[]
  /** Of all errors, also of those that are not listed. */
  readonly errorCount: number
  readonly notes: readonly RowFinding[]
  readonly skipped: number
  /** Rows that the file hides, read like the others. */
  readonly hiddenRows: number
  readonly changes: readonly RowChange[]
  readonly unknownColumns: readonly string[]
  /** What such a roster must not carry, of which nothing was read. */
  readonly refusedColumns: readonly string[]
  /** Read as the street said before. */
  readonly keptColumns: readonly { readonly header: string; readonly key: string }[]
  readonly ignoredColumns: readonly string[]
  /** Other sheets that look like this roster, of which nothing was read. */
  readonly otherSheets: readonly string[]
  readonly missingColumns: readonly string[]
  readonly planHash: string
}

/** A part of a file as it was read and planned. */
export interface PreviewedPart {
  readonly opening: {
    readonly sheet: string
    readonly header: HeaderRow
    readonly otherSheets: readonly string[]
    readonly missingColumns: readonly string[]
  }
  readonly plan: ImportPlan
  readonly errors: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
  readonly skipped: number
  readonly hiddenRows: number
}

/** Puts a preview together from the parts of a file. */
export function makePreview(roster: RosterId, fileName: string) {
  const counts = { creates: 0, updates: 0, unchanged: 0, skipped: 0, hiddenRows: 0, errorCount: 0 }
  const rejected = new Set<number>()
  const errors: RowFinding[] = []
  const notes: RowFinding[] = []
  const changes: RowChange[] = []
  let opening: PreviewedPart['opening'] | undefined
  return {
    add(part: PreviewedPart): void {
      opening = part.opening
      const creates = part.plan.changes.filter(({ change }) => change === 'create').length
      counts.creates += creates
      counts.updates += part.plan.changes.length - creates
      counts.unchanged += part.plan.unchanged
      counts.skipped += part.skipped
      counts.hiddenRows += part.hiddenRows
      for (const error of [...part.errors, ...part.plan.errors]) {
        counts.errorCount += 1
        rejected.add(error.sheetRow)
        if (errors.length < shown.errors) errors.push(error)
      }
      notes.push(...[...part.notes, ...part.plan.notes].slice(0, shown.notes - notes.length))
      changes.push(...part.plan.changes.slice(0, shown.changes - changes.length))
    },
    end(planHash: string): Preview {
      const { creates, updates, unchanged } = counts
      return {
        fileName,
        roster,
        rows: creates + updates + unchanged + rejected.size,
        ...counts,
        rejected: rejected.size,
        errors: errors.toSorted(byRow),
        notes: notes.toSorted(byRow),
        changes,
        ...(opening === undefined ? nothingOpened : viewOpening(roster, opening)),
        planHash,
      }
    },
  }
}

const nothingOpened = {
  sheet: '',
  unknownColumns: [],
  refusedColumns: [],
  keptColumns: [],
  ignoredColumns: [],
  otherSheets: [],
  missingColumns: [],
}

/** Which sheet was read, and what became of its columns. */
function viewOpening(
  roster: RosterId,
  { sheet, header, otherSheets, missingColumns }: PreviewedPart['opening'],
) {
  const { refusedHeaders } = definitions[roster]
  const isRefused = (name: string): boolean => refusedHeaders?.test(name) === true
  const unknown = header.unknown.map((column) => column.header)
  return {
    sheet,
    unknownColumns: unknown.filter((name) => !isRefused(name)),
    refusedColumns: unknown.filter(isRefused),
    keptColumns: header.kept.map((column) => ({ header: column.header, key: column.key })),
    ignoredColumns: header.ignored.map((column) => column.header),
    otherSheets,
    missingColumns,
  }
}

function byRow(left: RowFinding, right: RowFinding): number {
  return left.sheetRow - right.sheetRow
}
