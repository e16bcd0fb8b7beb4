import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Visitor } from './platform.ts'

/** The rosters of the sample streets. All people in them are synthetic. */
export const sampleDirectory = fileURLToPath(new URL('../../../infra/sample/', import.meta.url))

/** The four rosters in the order in which they are imported. */
export const rosterOrder = ['communities', 'grids', 'compounds', 'party-members'] as const

/** A form as the import page sends it. */
export async function rosterForm(
  roster: string,
  file: string,
  fields: Record<string, string> = {},
): Promise<FormData> {
  const form = new FormData()
  form.set('roster', roster)
  form.set('file', new File([await readFile(file)], basename(file)))
  for (const [key, value] of Object.entries(fields)) {
    form.set(key, value)
  }
  return form
}

/** Imports one file the way a user does: preview, then commit of what was previewed. */
export async function importRoster(
  visitor: Visitor,
  at: { readonly slug: string; readonly roster: string; readonly file: string },
) {
  const base = `s/${at.slug}/imports/trpc`
  const preview = await visitor.mutate(`${base}/preview`, await rosterForm(at.roster, at.file))
  const planHash = String(Object(preview.data).planHash)
  const commit = await visitor.mutate(`${base}/commit`, await rosterForm(at.roster, at.file, { planHash }))
  return { preview, commit }
}

/** Imports all four Jiangtou rosters into a street. */
export async function importJiangtou(visitor: Visitor, slug: string): Promise<void> {
  for (const roster of rosterOrder) {
    const { commit } = await importRoster(visitor, {
      slug,
      roster,
      file: `${sampleDirectory}jiangtou/${roster}.xlsx`,
    })
    if (commit.status !== 200) {
      throw new Error(`importing ${roster} answered ${commit.status}: ${commit.text}`)
    }
  }
}
