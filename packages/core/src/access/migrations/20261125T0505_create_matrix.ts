import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'
import { roleIds } from '../roles.ts'

/** Where a street's matrix differs from what the modules bring, and what of theirs it has consented to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'matrix_change',
    appendOnly: true,
    columns: {
      role: column.choice(roleIds),
      permission: column.text(),
      effect: column.choice(['allowed', 'denied', 'default']),
      reason: column.text({ fieldClass: 'C3' }),
      version: { ...column.integer(), check: '>= 1' },
    },
    unique: [['role', 'permission', 'version']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'matrix_consent',
    appendOnly: true,
    columns: {
      plugin_id: column.text(),
      plugin_version: column.text(),
      cells: column.textArray(),
      version: { ...column.integer(), check: '>= 1' },
    },
    unique: [['plugin_id', 'version']],
  })
}
