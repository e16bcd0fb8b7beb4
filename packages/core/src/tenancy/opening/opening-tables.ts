import type { ColumnType } from 'kysely'
import type { RecordStamp } from '../../people/people-tables.ts'
import type { OpeningForm } from './opening.ts'

/** Forms of the district, as `district_rt` sees them. */
export interface OpeningTables {
  streetOpening: {
    id: string
    /** The street's id once it is there: a second try finds what the first has done. */
    streetId: string
    /** Without its people. */
    form: ColumnType<Omit<OpeningForm, 'people'>, string, string>
    /** Sealed; null once the street is there. */
    people: Buffer | null
    state: 'draft' | 'opened'
    openedAt: Date | null
  } & RecordStamp
}
