import { column, createTable } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'

const schema = 'plg_branch_on_grid'

/** Elections of branches and the count sheets that people read off the paper. No ballot is cast here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema,
    name: 'election',
    columns: {
      organisation_id: column.id(),
      ordinal: column.integer(),
      eligible: column.integer(),
      state: column.choice(['open', 'reported', 'approved', 'filed', 'cancelled']),
      /** The reply to a request to elect before or after the time. */
      shift_reply_number: column.text({ nullable: true }),
      shift_replied_on: column.day({ nullable: true }),
      held_on: column.day({ nullable: true }),
      reported_by: column.id({ nullable: true }),
      reported_at: column.instant({ nullable: true }),
      reply_number: column.text({ nullable: true }),
      replied_on: column.day({ nullable: true }),
      filing_number: column.text({ nullable: true }),
      filed_on: column.day({ nullable: true }),
    },
    uniqueWhere: {
      election_open_key: { columns: ['organisation_id'], where: "state not in ('filed', 'cancelled')" },
    },
    indexes: [['organisation_id', 'created_at']],
  })
  await createTable(db, {
    schema,
    name: 'count_sheet',
    columns: {
      election_id: column.ref('election'),
      /** 1: entered first, 2: entered by somebody else. */
      reading: { ...column.integer(), check: 'in (1, 2)' },
      entered_by: column.id(),
      held_on: column.day(),
      present: column.integer(),
      issued: column.integer(),
      returned: column.integer(),
      valid: column.integer(),
      candidates: column.json({ fieldClass: 'C3' }),
    },
    unique: [
      ['election_id', 'reading'],
      ['election_id', 'entered_by'],
    ],
  })
}
