import { column, createTable } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'

const channels = ['in_app', 'mail', 'sms', 'wecom'] as const

/** What people were told, how each of them was, and by which ways they do not want to be. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'notification',
    columns: {
      plugin_id: column.text({ nullable: true }),
      source: column.text(),
      kind: column.text(),
      subject: column.text(),
      params: column.json(),
      path: column.text({ nullable: true }),
      is_urgent: column.boolean(),
    },
    indexes: [['created_at', 'id']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'notification_delivery',
    columns: {
      notification_id: column.ref('notification'),
      account_id: column.id(),
      channel: column.choice(channels),
      state: column.choice(['queued', 'sent', 'failed', 'deferred', 'skipped']),
      reason: column.text({ nullable: true }),
      attempts: column.integer(),
      target: column.text({ nullable: true }),
      due_at: column.instant({ nullable: true }),
      sent_at: column.instant({ nullable: true }),
      read_at: column.instant({ nullable: true }),
    },
    unique: [['notification_id', 'account_id', 'channel']],
    indexes: [['created_at', 'id']],
  })
  for (const [name, columns, where] of [
    ['notification_delivery_reader_idx', 'account_id, created_at, id', "channel = 'in_app'"],
    ['notification_delivery_unread_idx', 'account_id', "channel = 'in_app' and read_at is null"],
    ['notification_delivery_waiting_idx', 'notification_id, due_at', "state in ('queued', 'deferred')"],
    ['notification_delivery_outside_idx', 'created_at, id', "channel <> 'in_app'"],
  ] as const) {
    await sql
      .raw(`create index ${name} on core.notification_delivery (tenant_id, ${columns}) where ${where}`)
      .execute(db)
  }
  await createTable(db, {
    schema: 'core',
    name: 'notification_choice',
    columns: { account_id: column.id(), muted: column.textArray() },
    unique: [['account_id']],
  })
}
