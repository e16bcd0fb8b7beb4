import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { readNumber } from '@sanzhi/web-kit'
import type { MeetingKind } from '../branch-data.ts'

/** A meeting as it is typed. */
export interface MeetingDraft {
  readonly kind: MeetingKind
  readonly heldOn: string
  readonly eligible: string
  readonly present: string
  readonly topics: string
  readonly hasResolution: boolean
  readonly resolution: string
  readonly votesFor: string
}

export const meetingKinds: readonly MeetingKind[] = ['members', 'committee', 'group', 'lecture']

/** What is wrong with a field, by the key of its words. */
export type MeetingFaults = Partial<
  Readonly<Record<'heldOn', 'needDay' | 'dayLater' | 'dayEarly'>> &
    Readonly<Record<'eligible', 'needEligible'>> &
    Readonly<Record<'present', 'needPresent' | 'tooManyPresent'>> &
    Readonly<Record<'topics', 'needTopics'>> &
    Readonly<Record<'resolution', 'needResolution'>> &
    Readonly<Record<'votesFor', 'needVotes' | 'tooManyVotes'>>
>

interface Span {
  readonly today: PlainDate
  readonly foundedOn: PlainDate | null
}

/** What the endpoint takes. */
const SHORTEST = 2

/** The server judges again; here a person is told while the form is still open. */
export function meetingFaults(draft: MeetingDraft, span: Span): MeetingFaults {
  const [eligible, present, votesFor] = [draft.eligible, draft.present, draft.votesFor].map((text) =>
    readNumber(text),
  )
  return {
    ...fault('heldOn', dayFault(draft.heldOn, span)),
    ...fault('eligible', eligible === undefined || eligible < 1 ? 'needEligible' : undefined),
    ...fault('present', countFault(present, eligible, ['needPresent', 'tooManyPresent'])),
    ...fault('topics', draft.topics.trim().length < SHORTEST ? 'needTopics' : undefined),
    ...(draft.hasResolution && {
      ...fault('resolution', draft.resolution.trim().length < SHORTEST ? 'needResolution' : undefined),
      ...fault('votesFor', countFault(votesFor, present, ['needVotes', 'tooManyVotes'])),
    }),
  }
}

function fault<Field extends string, Key extends string>(
  field: Field,
  key: Key | undefined,
): Partial<Record<Field, Key>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed key has the field's own type
  return (key === undefined ? {} : { [field]: key }) as Partial<Record<Field, Key>>
}

function dayFault(typed: string, { today, foundedOn }: Span) {
  const day = parsePlainDate(typed)
  if (day === undefined) return 'needDay'
  if (day > today) return 'dayLater'
  return foundedOn !== null && day < foundedOn ? 'dayEarly' : undefined
}

function countFault<Key>(
  count: number | undefined,
  most: number | undefined,
  [missing, tooMany]: readonly [Key, Key],
): Key | undefined {
  if (count === undefined || count < 0) return missing
  return most !== undefined && count > most ? tooMany : undefined
}

/** The meeting as it is sent; undefined while something is wrong with it. */
export function readMeeting(draft: MeetingDraft, span: Span) {
  const heldOn = parsePlainDate(draft.heldOn)
  const figures = readFigures(draft)
  if (heldOn === undefined || figures === undefined) return undefined
  if (Object.keys(meetingFaults(draft, span)).length > 0) return undefined
  return {
    kind: draft.kind,
    heldOn,
    topics: draft.topics.trim(),
    resolution: draft.hasResolution ? draft.resolution.trim() : null,
    ...figures,
  }
}

/** What is decided by; undefined while a number is missing. */
export function readFigures(draft: MeetingDraft) {
  const eligible = readNumber(draft.eligible)
  const present = readNumber(draft.present)
  if (eligible === undefined || present === undefined) return undefined
  if (!draft.hasResolution) return { eligible, present, votesFor: null }
  const votesFor = readNumber(draft.votesFor)
  return votesFor === undefined ? undefined : { eligible, present, votesFor }
}
