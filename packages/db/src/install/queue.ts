import type pg from 'pg'
import { notificationChannel } from './notification-channel.ts'
import { createOwnedFunctions } from './owned-functions.ts'
import { rolePath } from './roles.ts'

/** What is told, with the street's id, whenever something new waits. */
export const queueChannel = 'sanzhi_jobs'

/**
 * The queue of jobs and timers: tables of the schema `jobs`, which only the worker's role sees across streets, and
 * functions through which the core, in the scope of a street, reaches that street's part. They stamp the street
 * themselves, so that nothing can be put into another one's queue.
 *
 * A job is taken in the transaction that does it, by the row's lock, and deleted there: done and gone are one, and
 * the lock of a killed worker goes with its connection.
 */
export async function createQueue(admin: pg.Client, prefix: string): Promise<void> {
  const owner = rolePath(prefix, 'jobs_owner')
  await admin.query(`set local role ${owner}`)
  for (const statement of tables) {
    await admin.query(statement)
  }
  await admin.query('reset role')
  for (const table of ['jobs.job', 'jobs.timer']) {
    await admin.query(`grant select, insert, update, delete on ${table} to ${rolePath(prefix, 'jobs_rt')}`)
  }
  await createOwnedFunctions(admin, prefix, { owner: 'jobs_owner', caller: 'core_rt', functions })
}

/** What the functions' owner needs where such functions were taken from everybody. */
export const queueOwnerNeeds = [
  'pg_catalog.pg_notify(text, text)',
  'pg_catalog.pg_try_advisory_xact_lock(bigint)',
] as const

const tables = [
  `create table if not exists jobs.job (
    id bigint generated always as identity primary key,
    tenant_id uuid not null,
    task text not null,
    payload jsonb not null,
    run_at timestamptz not null,
    attempts integer not null default 0,
    -- A reason, never a message: a database's may hold what was typed.
    last_reason text,
    parked_at timestamptz,
    created_at timestamptz not null
  )`,
  // Work of a minute: taken by itself, so that nothing of the street waits for it.
  'alter table jobs.job add column if not exists is_long boolean not null default false',
  'create index if not exists job_tenant_id_idx on jobs.job (tenant_id, id)',
  'create index if not exists job_run_at_idx on jobs.job (run_at) where parked_at is null',
  `create table if not exists jobs.timer (
    tenant_id uuid not null,
    task text not null,
    ref text not null,
    due_at timestamptz not null,
    created_at timestamptz not null,
    primary key (tenant_id, task, ref)
  )`,
  'create index if not exists timer_due_at_idx on jobs.timer (due_at)',
]

/** One worker at a time works on a street, so that its jobs keep their order; long ones follow one another apart. */
const laneLocks = {
  short: `pg_catalog.hashtextextended(sec.tenant()::text, 7)`,
  long: `pg_catalog.hashtextextended(sec.tenant()::text, 8)`,
}
const head = `language plpgsql volatile security definer set search_path = ''`

function enqueueFunction(name: string, lane: 'short' | 'long') {
  return {
    signature: `jobs.${name}(text, jsonb, timestamptz)`,
    definition: `jobs.${name}(task text, payload jsonb, asked_at timestamptz) returns void ${head} as $$
      begin
        insert into jobs.job (tenant_id, task, payload, run_at, created_at, is_long)
        values (sec.tenant(), ${name}.task, ${name}.payload, asked_at, asked_at, ${lane === 'long'});
        perform pg_catalog.pg_notify('${queueChannel}', sec.tenant()::text);
      end $$`,
  }
}

function takeFunction(name: string, lane: 'short' | 'long') {
  return {
    signature: `jobs.${name}(timestamptz)`,
    definition: `jobs.${name}(asked_at timestamptz)
      returns table (id bigint, task text, payload jsonb, attempts integer) ${head} as $$
      begin
        if not pg_catalog.pg_try_advisory_xact_lock(${laneLocks[lane]}) then
          return;
        end if;
        return query
          select j.id, j.task, j.payload, j.attempts from jobs.job j
          where j.tenant_id = sec.tenant() and j.is_long = ${lane === 'long'}
            and j.parked_at is null and j.run_at <= asked_at
          order by j.id limit 1 for update skip locked;
      end $$`,
  }
}

const functions = [
  enqueueFunction('enqueue', 'short'),
  enqueueFunction('enqueue_long', 'long'),
  takeFunction('take', 'short'),
  takeFunction('take_long', 'long'),
  {
    signature: 'jobs.finish(bigint)',
    definition: `jobs.finish(asked bigint) returns void ${head} as $$
      begin
        delete from jobs.job where id = asked and tenant_id = sec.tenant();
      end $$`,
  },
  {
    signature: 'jobs.fail(bigint, text, timestamptz, timestamptz)',
    definition: `jobs.fail(asked bigint, reason text, again_at timestamptz, given_up_at timestamptz) returns void
      ${head} as $$
      begin
        update jobs.job set attempts = attempts + 1, last_reason = reason,
          run_at = coalesce(again_at, run_at), parked_at = given_up_at
        where id = asked and tenant_id = sec.tenant();
      end $$`,
  },
  {
    signature: 'jobs.retry(bigint, timestamptz)',
    definition: `jobs.retry(asked bigint, asked_at timestamptz) returns integer ${head} as $$
      declare changed integer;
      begin
        update jobs.job set attempts = 0, parked_at = null, run_at = asked_at
        where tenant_id = sec.tenant() and (id = asked or (asked is null and attempts > 0));
        get diagnostics changed = row_count;
        perform pg_catalog.pg_notify('${queueChannel}', sec.tenant()::text);
        return changed;
      end $$`,
  },
  {
    signature: 'jobs.list()',
    definition: `jobs.list() returns table (id bigint, task text, payload jsonb, run_at timestamptz, attempts integer,
      last_reason text, parked_at timestamptz, created_at timestamptz)
      language sql stable security definer set search_path = '' as $$
        select id, task, payload, run_at, attempts, last_reason, parked_at, created_at from jobs.job
        where tenant_id = sec.tenant() order by parked_at is null, id limit 500 $$`,
  },
  {
    signature: 'jobs.set_timer(text, text, timestamptz, timestamptz)',
    definition: `jobs.set_timer(task text, ref text, due timestamptz, asked_at timestamptz) returns void ${head} as $$
      begin
        insert into jobs.timer (tenant_id, task, ref, due_at, created_at)
        values (sec.tenant(), set_timer.task, set_timer.ref, due, asked_at)
        on conflict on constraint timer_pkey do update set due_at = excluded.due_at;
      end $$`,
  },
  {
    signature: 'jobs.cancel_timer(text, text)',
    definition: `jobs.cancel_timer(asked_task text, asked_ref text) returns void ${head} as $$
      begin
        delete from jobs.timer where tenant_id = sec.tenant() and task = asked_task and ref = asked_ref;
      end $$`,
  },
  {
    // A hint by name to a hundred people at a time: a payload holds 8,000 bytes.
    signature: 'jobs.hint(uuid[])',
    definition: `jobs.hint(accounts uuid[]) returns void ${head} as $$
      begin
        for place in 1 .. pg_catalog.cardinality(accounts) by 100 loop
          perform pg_catalog.pg_notify('${notificationChannel}', sec.tenant()::text || ' ' ||
            pg_catalog.array_to_string(accounts[place:place + 99], ' '));
        end loop;
      end $$`,
  },
  {
    signature: 'jobs.list_timers()',
    definition: `jobs.list_timers() returns table (task text, ref text, due_at timestamptz)
      language sql stable security definer set search_path = '' as $$
        select task, ref, due_at from jobs.timer where tenant_id = sec.tenant() order by due_at limit 500 $$`,
  },
] as const
