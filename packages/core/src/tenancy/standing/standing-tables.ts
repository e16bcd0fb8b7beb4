import type { ColumnType } from 'kysely'
import type { RecordStamp } from '../../people/people-tables.ts'
import type { StandingFacts } from './standing.ts'

/** What a district keeps of its streets, as `district_rt` sees it. */
export interface StandingTables {
  streetStanding: {
    id: string
    streetId: string
    facts: ColumnType<StandingFacts, string, string>
    /** Since when the facts are what they are. */
    changedAt: Date
    measuredAt: Date
  } & RecordStamp
}
