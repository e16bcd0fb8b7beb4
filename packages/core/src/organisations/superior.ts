import type { OrganisationsTables } from './organisations-tables.ts'

export type OrganisationLevel = OrganisationsTables['partyOrganisation']['level']

/** Organisation → the one above it; those without one are absent. */
export type Superiors = ReadonlyMap<string, string>

/** Why an organisation may not stand below another. */
export type SuperiorRefusal = 'organisations.superior_level' | 'organisations.superior_cycle'

const ranks: Readonly<Record<OrganisationLevel, number>> = { branch: 0, general_branch: 1, committee: 2 }

/**
 * Whether `below` may get `above` as its superior; undefined when it may. A branch has nothing below it, a general
 * branch has branches, a committee any, a community's under the street's too. Nothing may end up above itself.
 * Source: handbook 4.0, R-PB3 and R-PB6.
 */
export function decideSuperior(
  below: { readonly id: string; readonly level: OrganisationLevel },
  above: { readonly id: string; readonly level: OrganisationLevel },
  superiors: Superiors,
): SuperiorRefusal | undefined {
  if (listBelow(below.id, superiors).has(above.id)) {
    return 'organisations.superior_cycle'
  }
  const isAbove = ranks[above.level] > ranks[below.level]
  const areCommittees = above.level === 'committee' && below.level === 'committee'
  return isAbove || areCommittees ? undefined : 'organisations.superior_level'
}

/** The organisation and all below it. Ends where the data runs in a circle all the same. */
export function listBelow(id: string, superiors: Superiors): ReadonlySet<string> {
  const found = new Set([id])
  let size = 0
  while (found.size > size) {
    size = found.size
    for (const [below, above] of superiors) {
      if (found.has(above)) {
        found.add(below)
      }
    }
  }
  return found
}
