import { sql, type Kysely } from 'kysely'

/**
 * Where each street's chain ends, kept apart from the chain, in a schema of another owner: a chain whose end was cut
 * off is whole in itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table registry.audit_head (
        tenant_id uuid not null references registry.street on delete cascade,
        sequence bigint not null,
        hash text not null,
        sealed_at timestamptz not null,
        constraint audit_head_pkey primary key (tenant_id)
      )`,
    )
    .execute(db)
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_registry_rt"`
  await sql.raw(`grant select, insert, update on registry.audit_head to ${runtime}`).execute(db)
}
