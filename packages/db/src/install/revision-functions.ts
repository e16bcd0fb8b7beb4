import type pg from 'pg'
import { notificationChannel } from './notification-channel.ts'
import { rolePath } from './roles.ts'

/**
 * The functions around a street's revision. They belong to the registry's owner, since nobody else sees its table,
 * which the registry's first migration makes later.
 *
 * A writer decides under the revision that it read at its beginning. `hold_revision`, in the flight of its COMMIT,
 * takes the street's lock together with all other writers and looks once more; `bump_revision` takes it alone. So
 * once a change is acknowledged, no write that rests on what was before it can still commit.
 */
export async function createRevisionFunctions(
  admin: pg.Client,
  prefix: string,
  gateUser: string,
): Promise<void> {
  const owner = rolePath(prefix, 'registry_owner')
  const gate = admin.escapeIdentifier(gateUser)
  await admin.query('set local check_function_bodies = off')
  for (const { signature, definition, callers } of functions) {
    await admin.query(`create or replace function ${definition}`)
    await admin.query(`alter function ${signature} owner to ${owner}`)
    await admin.query(`revoke execute on function ${signature} from public`)
    const caller = callers === 'gate' ? gate : rolePath(prefix, callers)
    await admin.query(`grant execute on function ${signature} to ${caller}`)
  }
}

/** What the functions' owner needs where such functions were taken from everybody. */
export const revisionOwnerNeeds = [
  'pg_catalog.pg_advisory_xact_lock(bigint)',
  'pg_catalog.pg_notify(text, text)',
  'pg_catalog.pg_advisory_xact_lock_shared(bigint)',
] as const

/** SQLSTATE of a write that rests on an older revision. */
export const staleRevisionState = 'SZ412'

/** Two streets on one number only wait for each other more often than they must. */
const lockOf = (tenant: string): string => `pg_catalog.hashtextextended(${tenant}::text, 412)`
const ownBumps = `coalesce(nullif(pg_catalog.current_setting('app.bumps', true), ''), '0')::bigint`

const functions = [
  {
    signature: 'sec.revision(uuid)',
    callers: 'gate',
    definition: `sec.revision(asked uuid) returns bigint language sql stable security definer
      set search_path = '' as $$ select revision from registry.street where tenant_id = asked $$`,
  },
  {
    signature: 'sec.hold_revision(uuid, bigint)',
    callers: 'gate',
    definition: `sec.hold_revision(asked uuid, expected bigint) returns void language plpgsql volatile security definer
      set search_path = '' as $$
      declare found_revision bigint;
      begin
        perform pg_catalog.pg_advisory_xact_lock_shared(${lockOf('asked')});
        select revision into found_revision from registry.street where tenant_id = asked;
        if found_revision is distinct from expected + ${ownBumps} then
          raise exception using errcode = '${staleRevisionState}', message = coalesce(found_revision, -1)::text;
        end if;
      end $$`,
  },
  {
    signature: 'sec.bump_revision(uuid)',
    callers: 'registry_rt',
    definition: `sec.bump_revision(asked uuid) returns void language plpgsql volatile security definer
      set search_path = '' as $$
      begin
        if asked is distinct from sec.tenant() then
          return;
        end if;
        perform pg_catalog.pg_advisory_xact_lock(${lockOf('asked')});
        update registry.street set revision = revision + 1 where tenant_id = asked;
        perform pg_catalog.set_config('app.bumps', (${ownBumps} + 1)::text, true);
        perform pg_catalog.pg_notify('${notificationChannel}', asked::text);
      end $$`,
  },
] as const
