import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'party_member',
    columns: {
      person_id: column.ref('person'),
      category: column.choice(['full', 'probationary'], { fieldClass: 'C3' }),
      joined_on: column.day({ nullable: true, fieldClass: 'C3' }),
      is_retired: column.boolean({ nullable: true, fieldClass: 'C3' }),
      specialities: column.textArray({ fieldClass: 'C3' }),
    },
    unique: [['person_id']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'party_organisation',
    columns: {
      name: column.text(),
      level: column.choice(['committee', 'general_branch', 'branch']),
      form: column.choice(['compound', 'grid', 'joint', 'functional'], { nullable: true }),
      state: column.choice(['reported', 'approved', 'dissolved']),
      is_external: column.boolean(),
      founded_on: column.day({ nullable: true }),
      ended_on: column.day({ nullable: true }),
    },
    uniqueWhere: {
      // A roster's branch may keep its name beside the one that is founded, until its last member has left.
      party_organisation_name_key: { columns: ['name', 'state'], where: "state <> 'dissolved'" },
    },
  })
  await createTable(db, {
    schema: 'core',
    name: 'organisation_cover',
    columns: {
      organisation_id: column.ref('party_organisation'),
      compound_id: column.ref('compound'),
      valid_from: column.day(),
      valid_to: column.day({ nullable: true }),
    },
    uniqueWhere: {
      organisation_cover_compound_key: { columns: ['compound_id'], where: 'valid_to is null' },
    },
  })
  await createTable(db, {
    schema: 'core',
    name: 'affiliation',
    columns: {
      person_id: column.ref('person'),
      organisation_id: column.ref('party_organisation'),
      kind: column.choice(['formal', 'reported'], { fieldClass: 'C3' }),
      valid_from: column.day(),
      valid_to: column.day({ nullable: true }),
    },
    uniqueWhere: {
      affiliation_formal_key: { columns: ['person_id'], where: "kind = 'formal' and valid_to is null" },
      affiliation_reported_key: {
        columns: ['person_id', 'organisation_id'],
        where: "kind = 'reported' and valid_to is null",
      },
    },
  })
}
