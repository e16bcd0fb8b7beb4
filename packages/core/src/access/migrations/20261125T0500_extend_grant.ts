import { column, createTable } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'

/** A grant may hold for an organisation, and ends instead of going away; each step stays on record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_core_rt"`
  await sql.raw(`revoke delete on core.role_grant from ${runtime}`).execute(db)
  await createTable(db, {
    schema: 'core',
    name: 'role_grant_change',
    appendOnly: true,
    columns: {
      grant_id: column.ref('role_grant'),
      /** The grant's after this step: their order, however close together they are. */
      grant_version: column.integer(),
      kind: column.choice(['given', 'extended', 'ended']),
      valid_to: column.day({ nullable: true }),
      reason: column.text({ nullable: true, fieldClass: 'C3' }),
    },
    unique: [['grant_id', 'grant_version']],
  })
}

const statements = [
  `alter table core.role_grant
    add column organisation_id uuid,
    add column reason text,
    add column ended_at timestamptz,
    add column ended_by uuid,
    add constraint role_grant_organisation_id_fkey foreign key (tenant_id, organisation_id)
      references core.party_organisation (tenant_id, id),
    add constraint role_grant_scope_check check (place_id is null or organisation_id is null)`,
  `create index role_grant_organisation_id_idx on core.role_grant (tenant_id, organisation_id)`,
  `comment on column core.role_grant.organisation_id is 'class=C2'`,
  `comment on column core.role_grant.reason is 'class=C3'`,
  `comment on column core.role_grant.ended_at is 'class=C2'`,
  `comment on column core.role_grant.ended_by is 'class=C2'`,
]
