import { decideResolution } from './meeting.ts'
import type * as queries from './meeting.queries.ts'

type MeetingRow = Awaited<ReturnType<typeof queries.listMeetings>>[number]

export function viewMeeting(row: MeetingRow) {
  return {
    id: row.id,
    kind: row.kind,
    heldOn: row.heldOn,
    eligible: row.eligible,
    present: row.present,
    topics: row.topics,
    resolution: row.resolution,
    votesFor: row.votesFor,
    verdict: decideResolution(row),
    withdrawnReason: row.withdrawnReason,
  }
}
