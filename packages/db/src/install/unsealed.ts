import type pg from 'pg'
import { createOwnedFunctions } from './owned-functions.ts'
import { rolePath } from './roles.ts'

/**
 * What was written into the audit and waits to be sealed: one row an event, written in the event's own transaction
 * and taken away in the one that seals it. So what commits late is sealed late, but once; which streets have anything
 * new is one question for all of them; and an event that nobody announced stands out, since it is never sealed.
 */
export async function createUnsealed(admin: pg.Client, prefix: string): Promise<void> {
  const owner = rolePath(prefix, 'jobs_owner')
  await admin.query(`set local role ${owner}`)
  await admin.query(`create table if not exists jobs.unsealed (
    tenant_id uuid not null,
    event_id uuid not null,
    primary key (tenant_id, event_id)
  )`)
  await admin.query('reset role')
  await admin.query(`grant select on jobs.unsealed to ${rolePath(prefix, 'jobs_rt')}`)
  await createOwnedFunctions(admin, prefix, { owner: 'jobs_owner', caller: 'core_rt', functions })
}

/** One sealer at a time works on a street, so that its chain has one end. */
const streetLock = `pg_catalog.hashtextextended(sec.tenant()::text, 8)`
const head = `language plpgsql volatile security definer set search_path = ''`

const functions = [
  {
    signature: 'jobs.await_seal(uuid)',
    definition: `jobs.await_seal(event uuid) returns void ${head} as $$
      begin
        insert into jobs.unsealed (tenant_id, event_id) values (sec.tenant(), event) on conflict do nothing;
      end $$`,
  },
  {
    signature: 'jobs.take_unsealed(integer)',
    definition: `jobs.take_unsealed(most integer) returns table (event_id uuid) ${head} as $$
      begin
        if not pg_catalog.pg_try_advisory_xact_lock(${streetLock}) then
          return;
        end if;
        return query
          select u.event_id from jobs.unsealed u where u.tenant_id = sec.tenant() order by u.event_id limit most;
      end $$`,
  },
  {
    signature: 'jobs.finish_sealing(uuid[])',
    definition: `jobs.finish_sealing(events uuid[]) returns void ${head} as $$
      begin
        delete from jobs.unsealed where tenant_id = sec.tenant() and event_id = any (events);
      end $$`,
  },
  {
    signature: 'jobs.list_unsealed()',
    definition: `jobs.list_unsealed() returns table (event_id uuid)
      language sql stable security definer set search_path = '' as $$
        select event_id from jobs.unsealed where tenant_id = sec.tenant() $$`,
  },
] as const
