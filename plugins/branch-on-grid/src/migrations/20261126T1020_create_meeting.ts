import { column, createTable } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'

const schema = 'plg_branch_on_grid'

/** Meetings by their figures alone, and what members show of themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema,
    name: 'branch_meeting',
    columns: {
      organisation_id: column.id(),
      kind: column.choice(['members', 'committee', 'group', 'lecture']),
      held_on: column.day(),
      eligible: { ...column.integer(), check: '>= 1' },
      present: { ...column.integer(), check: '>= 0' },
      topics: column.text(),
      /** What was put to the vote; null: nothing was. */
      resolution: column.text({ nullable: true }),
      votes_for: column.integer({ nullable: true }),
      withdrawn_reason: column.text({ nullable: true }),
    },
    indexes: [['organisation_id', 'held_on']],
  })
  await createTable(db, {
    schema,
    name: 'identity_pledge',
    columns: {
      organisation_id: column.id(),
      person_id: column.id({ fieldClass: 'C3' }),
      consented_on: column.day(),
      duty: column.text({ fieldClass: 'C3' }),
      display: column.choice(['none', 'party', 'compound_board'], { fieldClass: 'C3' }),
      ended_on: column.day({ nullable: true }),
    },
    uniqueWhere: { identity_pledge_open_key: { columns: ['person_id'], where: 'ended_on is null' } },
    indexes: [['organisation_id']],
  })
}
