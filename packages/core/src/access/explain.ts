import type { PlainDate } from '@sanzhi/kernel'
import { isWithin, reachOf, stateOfGrant, type Ground, type RoleGrant } from './authority.ts'

/** What a grant contributes to the answer; the first that applies, in this order. */
export type GrantVerdict = 'ended' | 'scheduled' | 'not_in_role' | 'elsewhere' | 'gives'

export interface Asked {
  readonly permission: string
  /** Left out: anywhere in the street. */
  readonly placeId?: string | undefined
}

/** Whether something may be done, with what each grant has to do with it. */
export interface Explanation<G extends RoleGrant> {
  readonly allowed: boolean
  readonly grounds: readonly { readonly grant: G; readonly verdict: GrantVerdict }[]
}

/** Says of each grant why it gives a permission or does not. Agrees with `Authority.can` in every case. */
export function explain<G extends RoleGrant>(
  grants: readonly G[],
  asked: Asked,
  ground: Ground & { readonly today: PlainDate },
): Explanation<G> {
  const grounds = grants.map((grant) => ({ grant, verdict: verdictOf(grant, asked, ground) }))
  return { allowed: grounds.some(({ verdict }) => verdict === 'gives'), grounds }
}

function verdictOf(
  grant: RoleGrant,
  { permission, placeId }: Asked,
  ground: Ground & { readonly today: PlainDate },
): GrantVerdict {
  const state = stateOfGrant(grant, ground.today)
  if (state !== 'in_force') {
    return state
  }
  if (!ground.matrix.permissionsOf(grant.role).has(permission)) {
    return 'not_in_role'
  }
  const reach = reachOf(grant, ground.organisations)
  return reach === null || placeId === undefined || isWithin(placeId, reach.places, ground.tree)
    ? 'gives'
    : 'elsewhere'
}
