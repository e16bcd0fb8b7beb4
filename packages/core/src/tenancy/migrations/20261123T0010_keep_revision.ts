import { sql, type Kysely } from 'kysely'

/** The revision moves through `sec.bump_revision` alone, which waits for the writes that rest on the old one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_registry_rt"`
  await sql.raw(`revoke update on registry.street from ${runtime}`).execute(db)
  await sql
    .raw(`grant update (slug, name, name_en, code, state) on registry.street to ${runtime}`)
    .execute(db)
}
