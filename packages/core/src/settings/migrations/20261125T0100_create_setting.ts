import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What a street changed of its settings, what it took from templates, and what running cases go by. Nothing is ever rewritten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'setting_change',
    appendOnly: true,
    columns: {
      number: column.integer(),
      owner: column.text(),
      key: column.text(),
      own: column.json({ nullable: true }),
      old_value: column.json({ nullable: true }),
      new_value: column.json({ nullable: true }),
      reason: column.text({ nullable: true }),
      undoes_id: column.ref('setting_change', { nullable: true }),
    },
    unique: [['number']],
    indexes: [['owner', 'key', 'number']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'template_adoption',
    appendOnly: true,
    columns: {
      number: column.integer(),
      template_id: column.id(),
      version_id: column.id(),
      template_name: column.text(),
      version_number: column.integer(),
    },
    unique: [['number']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'adopted_rule',
    appendOnly: true,
    columns: {
      adoption_id: column.ref('template_adoption'),
      owner: column.text(),
      key: column.text(),
      mode: column.choice(['open', 'bounded', 'locked']),
      value: column.json(),
      bounds: column.json(),
    },
    unique: [['adoption_id', 'owner', 'key']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'setting_pin',
    appendOnly: true,
    columns: { owner: column.text(), hash: column.text(), content: column.json() },
    unique: [['owner', 'hash']],
  })
}
