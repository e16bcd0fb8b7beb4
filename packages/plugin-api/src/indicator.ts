import type { LocalText } from './local-text.ts'

/** One figure as counted from records today. */
export interface Measurement {
  /** The community that it is of; null: the whole street. */
  readonly communityId: string | null
  /** Exact: a count, money in fen or area in cm². */
  readonly numerator: number
  /** Null for a plain count. */
  readonly denominator: number | null
}

/** Something that is counted from records, the same in every street. Nobody types it. */
export interface Indicator {
  /** Without its owner's prefix, snake_case, never renamed: `covered_compounds`. */
  readonly name: string
  readonly title: LocalText
  /** What is divided by what, or counted, and what is left out. */
  readonly formula: LocalText
  readonly unit: 'percent' | 'count'
  readonly better: 'higher' | 'lower' | 'neither'
  /** It counts people: above the street, small figures are withheld. */
  readonly isAboutPeople: boolean
  /** Raised whenever something else is counted: figures of two versions are not compared. */
  readonly version: number
  /** The page below the street with the records behind it, conditions included, e.g. `places/compounds?old=yes`. */
  readonly records: string | null
  /** `call` is what the owner's own code receives. Asks the database a fixed number of times. */
  measure(call: unknown): Promise<readonly Measurement[]>
}

/** The indicators of one core domain or plugin, whose code receives a `C`. */
export function makeIndicators<C>() {
  return (
    definition: Omit<Indicator, 'measure'> & { measure(call: C): Promise<readonly Measurement[]> },
  ): Indicator => ({
    ...definition,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host builds the call of the owner that the indicator belongs to
    measure: (call) => definition.measure(call as C),
  })
}

/** A record that is counted, or not, in the community where it lies. */
export interface Counted {
  readonly communityId: string
  readonly counts: boolean
}

/** The share of records that count, in each community and in the whole street, which comes first. */
export function sharesOf(records: readonly Counted[]): readonly Measurement[] {
  const share = (communityId: string | null, own: readonly Counted[]): Measurement => ({
    communityId,
    numerator: own.filter(({ counts }) => counts).length,
    denominator: own.length,
  })
  const byCommunity = [...Map.groupBy(records, (record) => record.communityId)]
  return [share(null, records), ...byCommunity.map(([communityId, own]) => share(communityId, own))]
}
