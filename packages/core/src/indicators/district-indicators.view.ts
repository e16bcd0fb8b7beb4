import { percentText } from '@sanzhi/kernel'
import type { BookedIndicator } from './indicator-book.ts'
import { viewDefinition, viewFigure } from './indicators.view.ts'
import { sumDisclosed, type Disclosed } from './withhold.ts'

interface Figure extends Disclosed {
  readonly streetId: string
  readonly formulaVersion: number
  readonly day: string
}

interface Street {
  readonly tenantId: string
  readonly slug: string
  readonly name: string
}

/** Streets stand in the order of their codes: nobody is ranked. Figures of an older formula do not count in the sum. */
export function viewDistrictIndicator(
  booked: BookedIndicator,
  { streets, figures }: { readonly streets: readonly Street[]; readonly figures: readonly Figure[] },
) {
  const byStreet = new Map(figures.map((figure) => [figure.streetId, figure]))
  const sum = sumDisclosed(
    figures.filter(({ formulaVersion }) => formulaVersion === booked.indicator.version),
  )
  return {
    ...viewDefinition(booked),
    sum: sum === null ? null : viewFigure(sum),
    streets: streets.map(({ tenantId, slug, name }) => ({
      slug,
      name,
      figure: viewStreet(byStreet.get(tenantId)),
    })),
  }
}

/** Null where the street has none: its module is off, or nothing was taken yet. */
function viewStreet(figure: Figure | undefined) {
  if (figure === undefined) {
    return null
  }
  const { day, formulaVersion, isWithheld, numerator, denominator } = figure
  const percent = numerator === null || denominator === null ? null : percentText(numerator, denominator)
  return { day, formulaVersion, isWithheld, numerator, denominator, percent }
}
