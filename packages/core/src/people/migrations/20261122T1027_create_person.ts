import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'data_key',
    columns: { purpose: column.choice(['encrypt', 'match']), wrapped_key: column.secret() },
    unique: [['purpose']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'person',
    columns: {
      name: column.text({ fieldClass: 'C3' }),
      gender: column.choice(['male', 'female'], { nullable: true, fieldClass: 'C3' }),
      citizen_number: column.secret({ nullable: true }),
      citizen_number_hash: column.secretHash({ nullable: true }),
      phone: column.secret({ nullable: true }),
      compound_id: column.ref('compound', { nullable: true, fieldClass: 'C3' }),
    },
    uniqueWhere: {
      person_citizen_number_hash_key: {
        columns: ['citizen_number_hash'],
        where: 'citizen_number_hash is not null',
      },
    },
    prefixSearch: ['name'],
  })
}
