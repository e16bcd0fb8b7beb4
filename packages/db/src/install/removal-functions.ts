import type pg from 'pg'
import { createOwnedFunctions, type OwnedFunction } from './owned-functions.ts'
import { ownerOf, rolePath } from './roles.ts'

/**
 * What deletes a street's rows for good, also those that nobody may change. Each schema's owner has its own, and forced
 * row-level security holds it to the street of the scope; beyond that it does nothing unless the register says that this
 * very street is being removed.
 */
export async function createRemovalFunctions(admin: pg.Client, prefix: string): Promise<void> {
  await createInSec(admin, prefix, { owner: 'registry_owner', made: isBeingRemoved })
  await createRemovalFunction(admin, prefix, 'core')
}

/** The name of the function that deletes rows of a schema's tables. */
export function removalFunction(schema: string): string {
  return `sec.remove_rows_of_${schema}`
}

/** Makes or renews a schema's own. The schema's owner must be there. */
export async function createRemovalFunction(admin: pg.Client, prefix: string, schema: string): Promise<void> {
  await createInSec(admin, prefix, { owner: ownerOf(schema), made: removeRows(schema) })
  await admin.query(
    `grant execute on function ${isBeingRemoved.signature} to ${rolePath(prefix, ownerOf(schema))}`,
  )
}

/** An owner may create in `sec` only as long as it takes: an administrator who is no superuser cannot hand a function over otherwise. */
async function createInSec(
  admin: pg.Client,
  prefix: string,
  { owner, made }: { readonly owner: string; readonly made: OwnedFunction },
): Promise<void> {
  const role = rolePath(prefix, owner)
  await admin.query(`grant create on schema sec to ${role}`)
  await createOwnedFunctions(admin, prefix, { owner, caller: 'core_rt', functions: [made] })
  await admin.query(`revoke create on schema sec from ${role}`)
}

const isBeingRemoved = {
  signature: 'sec.is_being_removed(uuid)',
  definition: `sec.is_being_removed(asked uuid) returns boolean language sql stable security definer
    set search_path = '' as $$
      select exists (select 1 from registry.street_removal where tenant_id = asked and finished_at is null) $$`,
}

/** Deletes at most `most` rows of one table, all where `most` is null; says how many. */
function removeRows(schema: string) {
  return {
    signature: `${removalFunction(schema)}(text, integer)`,
    definition: `${removalFunction(schema)}(name text, most integer) returns bigint
      language plpgsql volatile security definer set search_path = '' as $$
      declare gone bigint;
      begin
        if sec.is_being_removed(sec.tenant()) is not true then
          return 0;
        end if;
        execute pg_catalog.format('delete from ${schema}.%1$I where tenant_id = sec.tenant() and id in
          (select id from ${schema}.%1$I where tenant_id = sec.tenant() limit $1)', name) using most;
        get diagnostics gone = row_count;
        return gone;
      end $$`,
  }
}
