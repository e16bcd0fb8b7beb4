import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** Every change of a street's state with its reason: kept with the street. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const state = column.choice(['trial', 'live', 'frozen', 'moving', 'closed'])
  await createTable(db, {
    schema: 'core',
    name: 'street_state_change',
    appendOnly: true,
    columns: { from_state: state, to_state: state, reason: column.text() },
  })
}
