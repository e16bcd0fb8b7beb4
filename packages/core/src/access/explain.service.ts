import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import type { Ground } from './authority.ts'
import { explain } from './explain.ts'
import { viewHolders, viewPerson } from './explain.view.ts'
import * as queries from './grant.queries.ts'
import { isMember } from './member.queries.ts'
import { getPlace } from './scope.service.ts'
import { requireWholeStreet } from './whole-street.ts'

/** What the gate lays grants over, read anew. */
async function loadGround(call: CoreCall) {
  return {
    matrix: await call.findMatrix(),
    tree: await queries.loadPlaceTree(call.core),
    organisations: await queries.loadOrganisationReach(call.core, call.today),
    today: call.today,
  } satisfies Ground & { readonly today: unknown }
}

/** All that a person may do in the street, or at one place, and why; and what not, and why not. */
export async function explainPerson(
  call: CoreCall,
  { accountId, placeId }: { readonly accountId: string; readonly placeId?: string | undefined },
) {
  requireWholeStreet(call, 'access.view')
  await checkPlace(call, placeId)
  if (!(await isMember(call.registry, accountId))) {
    throw new AppError('not_found', { reason: 'access.account_not_found' })
  }
  const ground = await loadGround(call)
  const grants = await queries.listNamedGrants(call.core, { accountId })
  const permissions = ground.matrix.groups.flatMap((group) =>
    group.permissions.map(({ id }) => ({
      id,
      ...explain(grants, { permission: id, placeId }, ground),
    })),
  )
  const names = await call.accountNames([accountId])
  return viewPerson({ accountId, names, grants, permissions, ...ground })
}

/** Everybody who may do something in the street, or at one place, with the grants that let them. */
export async function explainPermission(
  call: CoreCall,
  { permission, placeId }: { readonly permission: string; readonly placeId?: string | undefined },
) {
  requireWholeStreet(call, 'access.view')
  await checkPlace(call, placeId)
  const ground = await loadGround(call)
  if (!ground.matrix.groups.some((group) => group.permissions.some(({ id }) => id === permission))) {
    throw new AppError('not_found', { reason: 'access.no_such_permission' })
  }
  const roles = ground.matrix.rolesWith(permission)
  const grants = await queries.listNamedGrants(call.core, { roles, unendedOn: call.today })
  const people = [...Map.groupBy(grants, (grant) => grant.accountId)].flatMap(([accountId, held]) => {
    const { allowed, grounds } = explain(held, { permission, placeId }, ground)
    return allowed ? [{ accountId, grounds: grounds.filter(({ verdict }) => verdict === 'gives') }] : []
  })
  const names = await call.accountNames(people.map(({ accountId }) => accountId))
  return viewHolders({ permission, names, people, ...ground })
}

async function checkPlace(call: CoreCall, placeId: string | undefined): Promise<void> {
  if (placeId !== undefined) {
    await getPlace(call, 'access.view', placeId)
  }
}
