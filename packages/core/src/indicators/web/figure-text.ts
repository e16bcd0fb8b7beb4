import { ABSENT, useFormats } from '@sanzhi/web-kit'

/** Both parts of a figure; a count has no denominator, and what is withheld neither. */
export interface FigureParts {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly percent: string | null
}

/** Words for the one number of a figure: a share, – where there is nothing to share, or a count. */
export function useFigureText(): (unit: 'percent' | 'count', figure: FigureParts) => string {
  const formats = useFormats()
  return (unit, { numerator, percent }) => {
    if (unit === 'count') return formats.count(numerator)
    if (percent !== null) return `${percent}%`
    return numerator === null ? ABSENT : '–'
  }
}
