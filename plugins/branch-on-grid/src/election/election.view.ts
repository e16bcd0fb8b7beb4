import type { Actor } from '@sanzhi/plugin-api'
import { compareSheets } from './count-sheet.ts'
import type * as queries from './election.queries.ts'

type ElectionRow = Awaited<ReturnType<typeof queries.listElections>>[number]
type SheetRow = Awaited<ReturnType<typeof queries.listSheets>>[number]

export type ViewedElection = ReturnType<typeof viewElection>

/**
 * An election as somebody may see it. What one of the two readers entered is shown to nobody else before the other has
 * entered theirs, so that the second reads the paper and not the screen.
 */
export function viewElection(election: ElectionRow, sheets: readonly SheetRow[], reader: Actor) {
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
    /** Where the two readings differ; null while there are not two. */
    differences,
    sheet: shown === undefined ? null : viewSheet(shown),
  }
}

function viewSheet({ heldOn, present, issued, returned, valid, candidates }: SheetRow) {
  return { heldOn, present, issued, returned, valid, candidates }
}
