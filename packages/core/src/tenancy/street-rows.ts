import type { ScopedDb } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'
import type { CoreTables } from '../core-call.ts'
import type { RegistryTables } from './registry-tables.ts'

/** A table that holds rows of streets. */
export interface StreetTable {
  readonly schema: string
  readonly name: string
  /** Its rows refer to one another: a part of them cannot be deleted by itself. */
  readonly refersToItself: boolean
}

/** Every table of streets, the plugins' too; a table comes after those that it refers to. */
export async function listStreetTables(db: ScopedDb): Promise<readonly StreetTable[]> {
  const core = db.as<CoreTables>('core_rt', 'core')
  const found = await sql<StreetTable & { readonly needs: readonly string[] }>`
    select n.nspname as schema, c.relname as name, array(
      select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid
    ) as needs, exists (
      select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = c.oid
    ) as "refersToItself"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and obj_description(c.oid, 'pg_class') = 'scope=tenant'
      and (n.nspname = 'core' or n.nspname ^@ 'plg_')
    order by n.nspname, c.relname`.execute(core)
  return inOrder(found.rows)
}

function inOrder(
  tables: readonly (StreetTable & { readonly needs: readonly string[] })[],
): readonly StreetTable[] {
  const done: StreetTable[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ schema, name }) => `${schema}.${name}`))
    const ready = waiting.filter(({ schema, needs }) => !needs.some((need) => names.has(`${schema}.${need}`)))
    // Tables that refer to each other in a circle come as they are.
    const taken = ready.length > 0 ? ready : waiting
    done.push(...taken.map(({ schema, name, refersToItself }) => ({ schema, name, refersToItself })))
    waiting = waiting.filter((table) => !taken.includes(table))
  }
  return done
}

const rowsAtOnce = 2_000

/** A table's rows of the street as JSON texts, in the order of their ids. */
export async function* readRows(db: ScopedDb, table: StreetTable): AsyncGenerator<readonly string[]> {
  const role = table.schema === 'core' ? 'core_rt' : table.schema
  const own: Kysely<unknown> = db.as<unknown>(role, table.schema)
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string; line: string }>`
      select t.id, (to_jsonb(t) - 'tenant_id')::text as line from ${sql.id(table.schema, table.name)} t
      where t.tenant_id = sec.tenant() and t.id > ${after} order by t.id limit ${rowsAtOnce}`.execute(own)
    if (rows.length > 0) yield rows.map(({ line }) => line)
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || last === undefined) return
    after = last.id
  }
}

/** What the register says of the street: itself, who belongs to it, which modules it has on. */
export async function readStreetRegister(db: ScopedDb) {
  const registry = db.as<RegistryTables>('registry_rt', 'registry')
  return {
    street: await registry.selectFrom('street').selectAll().executeTakeFirst(),
    members: await registry.selectFrom('streetMember').select(['accountId', 'createdAt']).execute(),
    modules: await registry
      .selectFrom('enabledPlugin')
      .select(['pluginId', 'version', 'enabled', 'changedAt', 'changedBy'])
      .execute(),
  }
}
