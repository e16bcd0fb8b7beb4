import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const figure = {
    indicator: column.text(),
    formula_version: column.integer(),
    day: column.day(),
    take: column.integer(),
  }
  await createTable(db, {
    schema: 'core',
    name: 'indicator_snapshot',
    appendOnly: true,
    columns: {
      ...figure,
      community_id: column.ref('community', { nullable: true }),
      numerator: column.bigint(),
      denominator: column.bigint({ nullable: true }),
    },
    uniqueWhere: {
      indicator_snapshot_street_key: {
        columns: ['indicator', 'day', 'take'],
        where: 'community_id is null',
      },
      indicator_snapshot_community_key: {
        columns: ['indicator', 'day', 'take', 'community_id'],
        where: 'community_id is not null',
      },
    },
    indexes: [['created_at']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'district_figure',
    scope: 'district',
    columns: {
      ...figure,
      street_id: column.id(),
      numerator: column.bigint({ nullable: true }),
      denominator: column.bigint({ nullable: true }),
      is_withheld: column.boolean(),
    },
    unique: [['street_id', 'indicator', 'day']],
    indexes: [['indicator', 'day']],
  })
}
