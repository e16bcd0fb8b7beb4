/** Numerator and denominator of a setting such as `4/5`. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

/** The setting's pattern lets nothing else through. */
export function readFraction(text: string): Fraction {
  const [numerator = 0, denominator = 1] = text.split('/').map(Number)
  return { numerator, denominator }
}

/** The least whole number that is at least this part of `whole`. */
export function leastPart(whole: number, { numerator, denominator }: Fraction): number {
  return Math.ceil((whole * numerator) / denominator)
}
