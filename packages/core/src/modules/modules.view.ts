import type { CataloguedPlugin } from './catalogue.ts'
import type * as queries from './modules.queries.ts'

type SwitchRow = Awaited<ReturnType<typeof queries.listSwitches>>[number]

export function viewModule(
  { manifest, failure }: CataloguedPlugin,
  row: SwitchRow | undefined,
  { names, missing }: { readonly names: ReadonlyMap<string, string>; readonly missing: number },
) {
  const on = row?.enabled === true
  const state = on ? ('enabled' as const) : ('disabled' as const)
  return {
    id: manifest.id,
    version: manifest.version,
    title: manifest.title,
    summary: manifest.summary,
    pillar: manifest.pillar,
    state: failure === null ? state : ('failed' as const),
    failure,
    /** Settings that must be decided before it can be switched on. */
    missing,
    requires: Object.keys(manifest.requires),
    permissions: manifest.permissions,
    changedAt: row?.changedAt.toISOString() ?? null,
    changedByName: row === undefined ? null : (names.get(row.changedBy) ?? null),
    enabledAt: on ? row.changedAt.toISOString() : null,
    enabledByName: on ? (names.get(row.changedBy) ?? null) : null,
    burden: {
      forms: manifest.forms.length,
      replaces: manifest.forms.reduce((sum, form) => sum + form.replaces.length, 0),
      minutes: manifest.forms.reduce((sum, form) => sum + form.minutes * form.perMonth, 0),
    },
  }
}
