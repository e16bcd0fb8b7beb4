import { contentHash } from '@sanzhi/plugin-api'

/** What of an audit event is sealed: all of it. */
export interface SealedContent {
  readonly action: string
  readonly object: string
  /** As parsed from JSON. */
  readonly details: unknown
  readonly requestId: string
  readonly createdAt: Date
  readonly createdBy: string | null
}

/** One link as it is read back: with its event, unless that is gone, and with the seal that ends at it. */
export interface ChainRow {
  readonly sequence: number
  readonly eventId: string
  readonly hash: string
  readonly sealedAt: Date
  readonly event: SealedContent | null
  readonly seal: {
    readonly number: number
    readonly firstSequence: number
    readonly previousHash: string
    readonly hash: string
  } | null
}

/** How far a chain has been followed. */
export interface ChainPlace {
  readonly sequence: number
  readonly hash: string
  readonly sealNumber: number
  readonly sealHash: string
  readonly sealedSequence: number
  /** The latest time of an event so far, in milliseconds. */
  readonly latestMs: number
}

export const chainBeginning: ChainPlace = {
  sequence: 0,
  hash: '',
  sealNumber: 0,
  sealHash: '',
  sealedSequence: 0,
  latestMs: 0,
}

/**
 * What is wrong at one place. `changed`: the content or its place in the order; `missing`: the event is gone; `gap`: a
 * link is gone; `seal`: the seals do not fit the links; `backdated`: written as if long ago, after later ones had been
 * sealed; `unannounced`: written past the audit; `truncated`: the chain ends before its noted end; `head`: the noted
 * end, here or in a kept list, is another.
 */
export type ChainFaultKind =
  | 'changed'
  | 'missing'
  | 'gap'
  | 'seal'
  | 'backdated'
  | 'unannounced'
  | 'truncated'
  | 'head'

export interface ChainFault {
  readonly kind: ChainFaultKind
  /** Null for what never had a place in the chain. */
  readonly sequence: number | null
  readonly eventId: string | null
  /** Of the event, or, where that is gone, of its sealing. */
  readonly at: Date | null
}

/** The hash of a link. `event` is null where it was gone before it could be sealed. */
export function linkHash(
  previous: string,
  at: { readonly tenantId: string; readonly sequence: number; readonly eventId: string },
  event: SealedContent | null,
): string {
  const { tenantId, sequence, eventId } = at
  return contentHash([previous, tenantId, sequence, eventId, event === null ? null : contentOf(event)])
}

function contentOf({ action, object, details, requestId, createdAt, createdBy }: SealedContent) {
  return [action, object, details, requestId, createdAt.toISOString(), createdBy]
}

/** No transaction lives so long: an event that is older than the newest sealed one by more was not written then. */
const longestTransactionMs = 10 * 60_000

/**
 * Follows rows in the order of their sequence from `place` on. Ends at the first fault. `isClockKept` is false where
 * the clock has been moved, so that times say nothing about order.
 */
export function followChain(
  from: ChainPlace,
  rows: readonly ChainRow[],
  street: { readonly tenantId: string; readonly isClockKept: boolean },
): { readonly place: ChainPlace; readonly fault: ChainFault | undefined } {
  let place = from
  for (const row of rows) {
    const kind = faultOf(place, row, street)
    if (kind !== undefined) {
      return { place, fault: faultAt(kind, row) }
    }
    place = placeAfter(place, row)
  }
  return { place, fault: undefined }
}

function faultOf(
  place: ChainPlace,
  row: ChainRow,
  { tenantId, isClockKept }: { readonly tenantId: string; readonly isClockKept: boolean },
): ChainFaultKind | undefined {
  if (row.sequence !== place.sequence + 1) return 'gap'
  if (row.event === null) return 'missing'
  if (row.hash !== linkHash(place.hash, { tenantId, ...row }, row.event)) return 'changed'
  if (isClockKept && row.event.createdAt.getTime() < place.latestMs - longestTransactionMs) return 'backdated'
  return row.seal === null || fits(place, row.seal, row.hash) ? undefined : 'seal'
}

function fits(place: ChainPlace, seal: NonNullable<ChainRow['seal']>, hash: string): boolean {
  return (
    seal.number === place.sealNumber + 1 &&
    seal.firstSequence === place.sealedSequence + 1 &&
    seal.previousHash === place.sealHash &&
    seal.hash === hash
  )
}

function faultAt(kind: ChainFaultKind, row: ChainRow): ChainFault {
  const { sequence, eventId, event, sealedAt } = row
  return { kind, sequence, eventId, at: event?.createdAt ?? sealedAt }
}

function placeAfter(place: ChainPlace, row: ChainRow): ChainPlace {
  const latestMs = Math.max(place.latestMs, row.event?.createdAt.getTime() ?? 0)
  const moved = { ...place, sequence: row.sequence, hash: row.hash, latestMs }
  return row.seal === null
    ? moved
    : { ...moved, sealNumber: row.seal.number, sealHash: row.seal.hash, sealedSequence: row.sequence }
}

/** What the chain's end is held against. */
export interface ChainEnd {
  /** Noted apart from the chain; null before the first seal. */
  readonly head: { readonly sequence: number; readonly hash: string } | null
  /** Hash of the link at the head's place; null where there is none. */
  readonly hashAtHead: string | null
  /** Seals in all. */
  readonly seals: number
}

/** What is wrong with a chain that was followed to its last link. */
export function endFault(place: ChainPlace, { head, hashAtHead, seals }: ChainEnd): ChainFault | undefined {
  if (head !== null && head.sequence > place.sequence) return faultOfEnd('truncated', place.sequence + 1)
  if (place.sealedSequence !== place.sequence || seals !== place.sealNumber) {
    return faultOfEnd('seal', place.sealedSequence + 1)
  }
  if (head === null) return place.sequence === 0 ? undefined : faultOfEnd('head', place.sequence)
  return head.hash === hashAtHead ? undefined : faultOfEnd('head', head.sequence)
}

function faultOfEnd(kind: ChainFaultKind, sequence: number): ChainFault {
  return { kind, sequence, eventId: null, at: null }
}
