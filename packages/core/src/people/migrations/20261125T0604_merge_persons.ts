import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'person_merge',
    columns: {
      survivor_id: column.ref('person', { fieldClass: 'C3' }),
      merged_id: column.ref('person', { fieldClass: 'C3' }),
      /** Ids of what moved from one to the other, and the fields that were taken over. */
      moved: column.json(),
      /** What the survivor's taken fields were before, under its key. */
      before_sealed: column.secret({ nullable: true }),
      undo_until: column.day(),
      state: column.choice(['merged', 'undone', 'settled']),
    },
    uniqueWhere: {
      person_merge_merged_key: { columns: ['merged_id'], where: "state <> 'undone'" },
    },
  })
  await createTable(db, {
    schema: 'core',
    name: 'person_distinct',
    columns: {
      lesser_id: column.ref('person', { fieldClass: 'C3' }),
      greater_id: column.ref('person', { fieldClass: 'C3' }),
    },
    unique: [['lesser_id', 'greater_id']],
  })
}
