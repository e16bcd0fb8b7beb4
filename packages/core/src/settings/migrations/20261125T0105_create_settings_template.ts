import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** A district's templates. A version is never changed once it is there: streets have copied it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'settings_template',
    scope: 'district',
    columns: { name: column.text({ fieldClass: 'C1' }) },
    unique: [['name']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'settings_template_version',
    scope: 'district',
    appendOnly: true,
    columns: { template_id: column.ref('settings_template'), number: column.integer() },
    unique: [['template_id', 'number']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'settings_template_rule',
    scope: 'district',
    appendOnly: true,
    columns: {
      version_id: column.ref('settings_template_version'),
      owner: column.text(),
      key: column.text(),
      mode: column.choice(['open', 'bounded', 'locked']),
      value: column.json(),
      bounds: column.json(),
    },
    unique: [['version_id', 'owner', 'key']],
  })
}
