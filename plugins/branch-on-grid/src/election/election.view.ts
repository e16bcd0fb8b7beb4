import { compareSheets } from './count-sheet.ts'
import type * as queries from './election.queries.ts'

type ElectionRow = Awaited<ReturnType<typeof queries.listElections>>[number]
type SheetRow = Awaited<ReturnType<typeof queries.listSheets>>[number]

export type ViewedElection = ReturnType<typeof viewElection>

/** Who looks at an election. */
export interface ElectionReader {
  readonly accountId: string
  /** Without it: neither figures nor who stood for election. */
  readonly seesVotes: boolean
  /** Of who stood for election, as the reader may see them. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * An election as somebody may see it. What one of the two readers entered is shown to nobody else before the other has
 * entered theirs, so that the second reads the paper and not the screen.
 */
export function viewElection(election: ElectionRow, sheets: readonly SheetRow[], reader: ElectionReader) {
  const [first, second] = sheets
  const own = sheets.find(({ enteredBy }) => enteredBy === reader.accountId)
  const isSettled = election.state !== 'open'
  const shown = isSettled ? first : own
  const differences =
    first === undefined || second === undefined
      ? null
      : [...(first.heldOn === second.heldOn ? [] : ['heldOn']), ...compareSheets(first, second)]
  return {
    id: election.id,
    ordinal: election.ordinal,
    eligible: election.eligible,
    state: election.state,
    beganAt: election.createdAt.toISOString(),
    shiftReplyNumber: election.shiftReplyNumber,
    shiftRepliedOn: election.shiftRepliedOn,
    heldOn: election.heldOn,
    reportedAt: election.reportedAt?.toISOString() ?? null,
    isOwnReport: election.reportedBy === reader.accountId,
    replyNumber: election.replyNumber,
    repliedOn: election.repliedOn,
    filingNumber: election.filingNumber,
    filedOn: election.filedOn,
    readings: sheets.length,
    isReader: own !== undefined,
    /** Where the two readings differ: names of figures and of people; null while there are not two. */
    differences:
      differences === null || !reader.seesVotes
        ? null
        : differences.map((field) => reader.names.get(field) ?? field),
    sheet: shown === undefined || !reader.seesVotes ? null : viewSheet(shown, reader),
  }
}

function viewSheet(
  { heldOn, present, issued, returned, valid, candidates }: SheetRow,
  { names }: ElectionReader,
) {
  const named = candidates.map((row) => ({ ...row, name: names.get(row.personId) ?? '' }))
  return { heldOn, present, issued, returned, valid, candidates: named }
}
