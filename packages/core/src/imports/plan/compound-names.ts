import type { CoreCall } from '../../core-call.ts'

/** A compound as people's rosters name it. */
export interface NamedCompound {
  readonly id: string
  readonly name: string
  /** Its own and the other ones. */
  readonly names: readonly string[]
}

export async function loadCompoundNames(call: CoreCall): Promise<readonly NamedCompound[]> {
  const rows = await call.core.selectFrom('compound').select(['id', 'name']).execute()
  const aliases = Map.groupBy(
    await call.core.selectFrom('compoundAlias').select(['compoundId', 'alias']).execute(),
    (row) => row.compoundId,
  )
  return rows.map((row) => ({
    ...row,
    names: [row.name, ...(aliases.get(row.id) ?? []).map((alias) => alias.alias)],
  }))
}
