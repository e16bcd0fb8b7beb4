import type { PlainDate } from '@sanzhi/kernel'

export interface IndicatorsTables {
  indicatorSnapshot: {
    id: string
    indicator: string
    formulaVersion: number
    day: PlainDate
    /** Null: the whole street. */
    communityId: string | null
    numerator: number
    denominator: number | null
    /** Counts the takes of one day: the last one holds, the others stay. */
    take: number
    createdAt: Date
    createdBy: string | null
  }
}

/** Keyed by district: what it may read of its streets. */
export interface DistrictIndicatorsTables {
  districtFigure: {
    id: string
    streetId: string
    indicator: string
    formulaVersion: number
    day: PlainDate
    /** Null where it is withheld. */
    numerator: number | null
    denominator: number | null
    isWithheld: boolean
    take: number
    createdAt: Date
    createdBy: string | null
    updatedAt: Date
    version: number
  }
}
