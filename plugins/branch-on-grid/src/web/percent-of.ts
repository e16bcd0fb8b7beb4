/**
 * `part` of `whole` in percent with at most one place, cut off rather than rounded, so that 100 means all of it.
 * Exact over whole numbers; `whole` is above zero.
 */
export function percentOf(part: number, whole: number): number {
  return Math.floor((part * 1000) / whole) / 10
}
