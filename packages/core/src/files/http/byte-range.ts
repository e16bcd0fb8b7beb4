import type { ByteRange } from '../store/file-store.ts'

/** What of a content is asked for. Several ranges at once, and anything that is no range, count as the whole. */
export type AskedRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly range: ByteRange }
  | { readonly kind: 'unsatisfiable' }

/** Source: RFC 9110, 14.1.2. */
export function readRange(header: string | undefined, sizeBytes: number): AskedRange {
  const fromEnd = /^bytes=-(\d{1,15})$/.exec(header ?? '')?.[1]
  if (fromEnd !== undefined) {
    return partOf({ first: Math.max(0, sizeBytes - Number(fromEnd)), last: sizeBytes - 1 }, sizeBytes)
  }
  const [, from, to = ''] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === undefined || (to !== '' && Number(to) < Number(from))) {
    return { kind: 'whole' }
  }
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  return partOf({ first: Number(from), last }, sizeBytes)
}

function partOf(range: ByteRange, sizeBytes: number): AskedRange {
  return range.first >= sizeBytes ? { kind: 'unsatisfiable' } : { kind: 'part', range }
}
