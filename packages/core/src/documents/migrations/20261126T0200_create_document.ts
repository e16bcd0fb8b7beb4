import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What the street issues on paper, each with all its editions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'document',
    columns: {
      plugin_id: column.text({ nullable: true }),
      template: column.text(),
      subject: column.text(),
      // Titles name people now and then.
      title: column.text({ fieldClass: 'C3' }),
      number: column.text({ nullable: true }),
      place_id: column.id({ nullable: true }),
      state: column.choice(['draft', 'issued', 'withdrawn']),
      edition: column.integer(),
      issued_at: column.instant({ nullable: true }),
      withdrawn_at: column.instant({ nullable: true }),
      withdraw_reason: column.text({ nullable: true, fieldClass: 'C3' }),
    },
    uniqueWhere: {
      document_live_key: { columns: ['template', 'subject'], where: "state in ('draft', 'issued')" },
    },
    indexes: [['created_at']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'document_edition',
    columns: {
      document_id: column.ref('document'),
      edition: column.integer(),
      // As it was then: a correction may change it.
      title: column.text({ fieldClass: 'C3' }),
      content: column.json({ fieldClass: 'C3' }),
      content_hash: column.text(),
      number: column.text({ nullable: true }),
      made_at: column.instant({ nullable: true }),
      docx_file_id: column.id({ nullable: true }),
      pdf_file_id: column.id({ nullable: true }),
      pages: column.integer({ nullable: true }),
      lacking_signs: column.integer({ nullable: true }),
    },
    unique: [['document_id', 'edition']],
  })
}
