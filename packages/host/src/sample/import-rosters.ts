import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CoreTables } from '@sanzhi/core'
import type { Database } from '@sanzhi/db'
import type { SampleBrowser } from './browser.ts'
import { rosterOrder, type RosterName, type SampleStreet } from './sample-plan.ts'

/** Rosters of which the street has imported none yet, in order. An import is one transaction: there or not. */
export async function listMissingRosters(
  database: Database,
  tenantId: string,
): Promise<readonly RosterName[]> {
  const batches = await database
    .read({ kind: 'tenant', tenantId })
    .as<CoreTables>('core_rt', 'core')
    .selectFrom('importBatch')
    .select('roster')
    .distinct()
    .execute()
  const imported = new Set(batches.map((batch) => batch.roster))
  return rosterOrder.filter((roster) => !imported.has(roster))
}

/** Imports one file the way a user does: preview, then commit of what was previewed. */
export async function importRoster(
  browser: SampleBrowser,
  directory: string,
  { street, roster }: { readonly street: SampleStreet; readonly roster: RosterName },
): Promise<void> {
  const fileName = street.rosters[roster]
  const bytes = await readFile(join(directory, street.slug, fileName))
  const formWith = (fields: Readonly<Record<string, string>>): FormData => {
    const form = new FormData()
    form.set('roster', roster)
    form.set('file', new File([bytes], fileName))
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return form
  }
  const base = `s/${street.slug}/imports/trpc`
  const preview = await browser.post(`${base}/preview`, formWith({}))
  await browser.post(`${base}/commit`, formWith({ planHash: String(Object(preview).planHash) }))
}
