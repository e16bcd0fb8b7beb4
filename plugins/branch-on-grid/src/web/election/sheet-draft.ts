import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { readNumber } from '@sanzhi/web-kit'
import type { CandidateCount, CountSheet } from '../../election/count-sheet.ts'
import type { PostDuty, Sheet } from '../branch-data.ts'

export const sheetFigures = ['present', 'issued', 'returned', 'valid'] as const
export const candidateVotes = ['votesFor', 'votesAgainst', 'abstentions'] as const

export type SheetFigure = (typeof sheetFigures)[number]
export type CandidateVote = (typeof candidateVotes)[number]

/** A candidate as it is typed. */
export interface TypedCandidate extends Readonly<Record<CandidateVote, string>> {
  /** '' until one is chosen. */
  readonly personId: string
  readonly duty: PostDuty
  readonly isElected: boolean
}

/** A count sheet as it is typed; figures as text, '' where there is none yet. */
export interface SheetDraft extends Readonly<Record<SheetFigure, string>> {
  readonly heldOn: string
  readonly candidates: readonly TypedCandidate[]
}

export const emptyCandidate: TypedCandidate = {
  personId: '',
  duty: 'secretary',
  votesFor: '',
  votesAgainst: '',
  abstentions: '',
  isElected: false,
}

export const emptySheet: SheetDraft = {
  heldOn: '',
  present: '',
  issued: '',
  returned: '',
  valid: '',
  candidates: [emptyCandidate],
}

/** What somebody entered before, to be put right. */
export function draftOf(sheet: Sheet): SheetDraft {
  return {
    heldOn: sheet.heldOn,
    present: String(sheet.present),
    issued: String(sheet.issued),
    returned: String(sheet.returned),
    valid: String(sheet.valid),
    candidates: sheet.candidates.map(({ personId, duty, isElected, ...votes }) => ({
      personId,
      duty,
      isElected,
      votesFor: String(votes.votesFor),
      votesAgainst: String(votes.votesAgainst),
      abstentions: String(votes.abstentions),
    })),
  }
}

/** A number of people or ballots; undefined where none stands there. */
export function readCount(typed: string): number | undefined {
  const count = readNumber(typed)
  return count === undefined || count < 0 || count > 100_000 ? undefined : count
}

/** The figures alone; undefined while one is missing. The day and the names do not matter to them. */
export function readFigures(draft: SheetDraft): CountSheet | undefined {
  const [present, issued, returned, valid] = sheetFigures.map((figure) => readCount(draft[figure]))
  const candidates = draft.candidates.flatMap((typed) => readCandidate(typed) ?? [])
  if (present === undefined || issued === undefined || returned === undefined || valid === undefined) {
    return undefined
  }
  return candidates.length === draft.candidates.length
    ? { present, issued, returned, valid, candidates }
    : undefined
}

function readCandidate(typed: TypedCandidate): CandidateCount | undefined {
  const [votesFor, votesAgainst, abstentions] = candidateVotes.map((vote) => readCount(typed[vote]))
  if (votesFor === undefined || votesAgainst === undefined || abstentions === undefined) return undefined
  return { ...typed, votesFor, votesAgainst, abstentions }
}

/** What one person reads off the paper. */
export interface EnteredSheet extends CountSheet {
  readonly heldOn: PlainDate
}

/** The sheet as it is sent; undefined while something is missing. */
export function readSheet(draft: SheetDraft, today: PlainDate): EnteredSheet | undefined {
  const figures = readFigures(draft)
  const heldOn = parsePlainDate(draft.heldOn)
  if (figures === undefined || heldOn === undefined || heldOn > today) return undefined
  return figures.candidates.every(({ personId }) => personId !== '') ? { heldOn, ...figures } : undefined
}
