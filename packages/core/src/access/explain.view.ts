import type { PlainDate } from '@sanzhi/kernel'
import { stateOfGrant } from './authority.ts'
import type { Explanation } from './explain.ts'
import type { NamedGrant } from './grant.queries.ts'
import type { StreetMatrix } from './matrix.ts'

interface Seen {
  readonly names: ReadonlyMap<string, string>
  readonly matrix: StreetMatrix
  readonly today: PlainDate
}

function viewHeld(grant: NamedGrant, today: PlainDate) {
  return {
    id: grant.id,
    role: grant.role,
    placeName: grant.placeName,
    organisationName: grant.organisationName,
    validFrom: grant.validFrom,
    validTo: grant.validTo,
    state: stateOfGrant(grant, today),
  }
}

/** How the role came to hold the permission, or why it does not: the cell of the matrix. */
function originOf({ matrix }: Seen, role: string, permission: string) {
  return matrix.cell(role, permission)?.origin ?? 'default'
}

export function viewPerson(
  given: Seen & {
    readonly accountId: string
    readonly grants: readonly NamedGrant[]
    readonly permissions: readonly ({ readonly id: string } & Explanation<NamedGrant>)[]
  },
) {
  return {
    account: { id: given.accountId, name: given.names.get(given.accountId) ?? null },
    grants: given.grants.map((grant) => viewHeld(grant, given.today)),
    permissions: given.permissions.map(({ id, allowed, grounds }) => ({
      id,
      allowed,
      grounds: grounds.map(({ grant, verdict }) => ({
        grantId: grant.id,
        verdict,
        origin: originOf(given, grant.role, id),
      })),
    })),
  }
}

export function viewHolders(
  given: Seen & {
    readonly permission: string
    readonly people: readonly {
      readonly accountId: string
      readonly grounds: Explanation<NamedGrant>['grounds']
    }[]
  },
) {
  return {
    people: given.people.map(({ accountId, grounds }) => ({
      accountId,
      name: given.names.get(accountId) ?? null,
      grounds: grounds.map(({ grant }) => ({
        ...viewHeld(grant, given.today),
        origin: originOf(given, grant.role, given.permission),
      })),
    })),
  }
}
