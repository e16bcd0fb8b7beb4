import type pg from 'pg'
import { createOwnedFunctions } from './owned-functions.ts'

/** What is told, without words, whenever a demonstration's clock was moved. */
export const clockChannel = 'sanzhi_clock'

/** SQLSTATE of moving the clock of an installation that is no demonstration. */
export const clockRefusedState = 'SZ409'

/**
 * The only way to move the clock: the registry's runtime role has no right to change that row. Deadlines, terms and
 * the audit hang on the time of a real installation, so there it is refused by the database itself.
 */
export async function createClockFunctions(admin: pg.Client, prefix: string): Promise<void> {
  await createOwnedFunctions(admin, prefix, { owner: 'registry_owner', caller: 'registry_rt', functions })
}

/** What the functions' owner needs where such functions were taken from everybody. */
export const clockOwnerNeeds = ['pg_catalog.pg_notify(text, text)'] as const

const functions = [
  {
    signature: 'sec.move_clock(bigint, timestamptz)',
    definition: `sec.move_clock(offset_ms bigint, asked_at timestamptz) returns void
      language plpgsql volatile security definer set search_path = '' as $$
      begin
        update registry.installation set clock_offset_ms = offset_ms, clock_moved_at = asked_at where is_sample;
        if not found then
          raise exception using errcode = '${clockRefusedState}', message = 'not a demonstration';
        end if;
        perform pg_catalog.pg_notify('${clockChannel}', '');
      end $$`,
  },
] as const
