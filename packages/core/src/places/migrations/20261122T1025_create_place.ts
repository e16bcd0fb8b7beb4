import { column, createTable, publishColumns } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'community',
    columns: { code: column.text(), name: column.text() },
    unique: [['code'], ['name']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'grid',
    columns: {
      community_id: column.ref('community'),
      code: column.text(),
      name: column.text(),
      kind: column.choice(['residential', 'commercial', 'institution', 'mixed', 'other']),
      worker_name: column.text({ nullable: true, fieldClass: 'C3' }),
      worker_phone: column.secret({ nullable: true }),
    },
    unique: [['code']],
    prefixSearch: ['name', 'code'],
  })
  await createTable(db, {
    schema: 'core',
    name: 'compound',
    columns: {
      grid_id: column.ref('grid'),
      code: column.text(),
      name: column.text(),
      built_year: column.integer({ nullable: true }),
      is_old: column.boolean({ nullable: true }),
      property_status: column.choice(['none', 'weak', 'managed'], { nullable: true }),
      firm_name: column.text({ nullable: true }),
      building_count: column.integer({ nullable: true }),
      household_count: column.integer({ nullable: true }),
      floor_area_cm2: column.bigint({ nullable: true }),
      fee_li: column.integer({ nullable: true }),
      collection_bp: column.integer({ nullable: true }),
      expected_collection_bp: column.integer({ nullable: true }),
      has_committee: column.boolean({ nullable: true }),
    },
    unique: [['code']],
    prefixSearch: ['name', 'code'],
  })
  await createTable(db, {
    schema: 'core',
    name: 'compound_alias',
    columns: { compound_id: column.ref('compound'), alias: column.text() },
    unique: [['compound_id', 'alias']],
    prefixSearch: ['alias'],
  })
  await createTable(db, {
    schema: 'core',
    name: 'compound_adjacency',
    columns: { compound_id: column.ref('compound'), adjacent_id: column.ref('compound') },
    unique: [['compound_id', 'adjacent_id']],
  })
  await publishColumns(db, 'community', ['id', 'code', 'name'])
  await publishColumns(db, 'grid', ['id', 'community_id', 'code', 'name', 'kind'])
  await publishColumns(db, 'compound', [
    'id',
    'grid_id',
    'code',
    'name',
    'built_year',
    'is_old',
    'property_status',
  ])
}
