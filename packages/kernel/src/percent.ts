/**
 * `numerator` ÷ `denominator` as a percentage with two places, rounded half up: 49 of 118 is `41.53`. Null where the
 * denominator is zero: there is nothing to be a part of. Exact at any size. Throws RangeError unless both are
 * non-negative safe integers. Source: handbook 1.1 and M15.
 */
export function percentText(numerator: number, denominator: number): string | null {
  if (![numerator, denominator].every((value) => Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError('a share is made of two non-negative integers')
  }
  if (denominator === 0) {
    return null
  }
  const whole = BigInt(denominator)
  const hundredths = (BigInt(numerator) * 20_000n + whole) / (2n * whole)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}
