/** A figure as it leaves the street. */
export interface Disclosed {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly isWithheld: boolean
}

/**
 * Withholds a figure about people where the few that it counts, or the few that it leaves out, could be told apart.
 * Source: handbook 6.2 P12 and M15 (`outcomes.min_cell`).
 */
export function disclose(
  figure: { readonly numerator: number; readonly denominator: number | null },
  rule: { readonly isAboutPeople: boolean; readonly minCell: number },
): Disclosed {
  const { numerator, denominator } = figure
  const isSmall = (count: number): boolean => count > 0 && count < rule.minCell
  const rest = denominator === null ? 0 : denominator - numerator
  const isWithheld = rule.isAboutPeople && (isSmall(numerator) || isSmall(rest))
  return isWithheld
    ? { numerator: null, denominator: null, isWithheld }
    : { numerator, denominator, isWithheld }
}

/**
 * The district's own figure. Null where one street's is withheld: with the sum and the others, it could be worked out;
 * and where there is none.
 */
export function sumDisclosed(
  figures: readonly Disclosed[],
): { readonly numerator: number; readonly denominator: number | null } | null {
  if (figures.length === 0 || figures.some(({ isWithheld }) => isWithheld)) {
    return null
  }
  const sum = (of: (figure: Disclosed) => number | null): number =>
    figures.reduce((total, figure) => total + (of(figure) ?? 0), 0)
  const isCount = figures.every(({ denominator }) => denominator === null)
  return {
    numerator: sum((figure) => figure.numerator),
    denominator: isCount ? null : sum((figure) => figure.denominator),
  }
}
