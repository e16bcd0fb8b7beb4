import { useAccessWords } from '../words.ts'

interface Held {
  readonly placeName: string | null
  readonly organisationName: string | null
  readonly validFrom: string
  readonly validTo: string | null
}

/** How a grant's scope and period are said. */
export function useGrantTexts() {
  const words = useAccessWords()
  return {
    scope: (grant: Pick<Held, 'placeName' | 'organisationName'>) =>
      grant.placeName ?? grant.organisationName ?? words().wholeStreet,
    period: ({ validFrom, validTo }: Pick<Held, 'validFrom' | 'validTo'>) =>
      words().period(validFrom, validTo ?? words().openEnd),
  }
}
