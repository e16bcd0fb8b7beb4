import type { RosterDefinition } from '../sheet/roster-definition.ts'
import { communities } from './communities.ts'
import { compounds } from './compounds.ts'
import { grids } from './grids.ts'
import { partyMembers } from './party-members.ts'
import { residents } from './residents.ts'
import type { RosterId } from './roster-id.ts'

/** What each roster looks like: pure, so that a thread can read one. */
export const definitions: Readonly<Record<RosterId, RosterDefinition>> = {
  communities,
  grids,
  compounds,
  residents,
  'party-members': partyMembers,
}
