import {
  districtRoles,
  listDistrictsOfAccount,
  listAccountNames,
  needsFactor,
  type AccountCall,
  type AuthTables,
  type DistrictCall,
  type RegistryTables,
  type SignedIn,
} from '@sanzhi/core'
import { readSystem } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import type { Gate } from '@sanzhi/plugin-api'
import { makeDistrictStreets } from './district-streets.ts'
import { edgeError } from './edge-error.ts'
import type { GateKeeper } from './gate-keeper.ts'

type Keeper = Pick<GateKeeper, 'database' | 'log' | 'identity'>

interface PersonalRequest {
  readonly person: SignedIn | undefined
  readonly requestId: string
}

function signedIn(request: PersonalRequest): SignedIn {
  if (request.person === undefined) {
    throw new AppError('unauthenticated', { reason: 'identity.signed_out' })
  }
  return request.person
}

/**
 * The way to what belongs to a person and to no street: any signed-in account. What it changes of itself is a
 * transaction of its own.
 */
export function makeAccountGate(keeper: Keeper, request: PersonalRequest): Gate<AccountCall> {
  return {
    async pass(_endpoint, inner) {
      try {
        const account = signedIn(request)
        const registry = readSystem<RegistryTables>(keeper.database, 'registry_rt')
        const result = await inner({ account, identity: keeper.identity, registry })
        if (!result.ok) {
          throw result.error
        }
        return result
      } catch (error) {
        throw edgeError(error, keeper.log, request.requestId)
      }
    },
  }
}

/** The way to a district's side: 404 for whoever does not work there. Reads the register of streets; to a street's rows it leads by `streets` alone. */
export function makeDistrictGate(
  keeper: GateKeeper,
  request: PersonalRequest & { readonly slug: string },
): Gate<DistrictCall> {
  return {
    async pass(endpoint, inner) {
      try {
        const account = signedIn(request)
        const registry = readSystem<RegistryTables>(keeper.database, 'registry_rt')
        const districts = await listDistrictsOfAccount(registry, account.accountId)
        const district = districts.find((candidate) => candidate.slug === request.slug)
        if (district === undefined) {
          throw new AppError('not_found', { reason: 'tenancy.district_not_found' })
        }
        if (!account.hasFactor && needsFactor(district.isLive ? 'live' : 'trial', [district.role])) {
          throw new AppError('forbidden', { reason: 'identity.factor_needed' })
        }
        if (!districtRoles[district.role].includes(endpoint.permission)) {
          throw new AppError('forbidden', {
            reason: 'access.forbidden',
            params: { permission: endpoint.permission },
          })
        }
        const scope = { kind: 'district', districtId: district.districtId } as const
        const own = keeper.database.read(scope)
        const auth = readSystem<AuthTables>(keeper.database, 'auth_rt')
        const acting = { account, district, now: keeper.clock.now() }
        const result = await inner({
          ...acting,
          registry,
          auth,
          vault: keeper.identity.vault,
          indicatorBook: keeper.indicatorBook,
          catalogue: keeper.catalogue,
          districtDb: () => own.as('district_rt', 'core'),
          changeDistrict: (run) => keeper.database.write(scope, (db) => run(db.as('district_rt', 'core'))),
          accountNames: (ids) => listAccountNames(auth, ids),
          streets: makeDistrictStreets(keeper, acting),
        })
        if (!result.ok) {
          throw result.error
        }
        return result
      } catch (error) {
        throw edgeError(error, keeper.log, request.requestId)
      }
    },
  }
}
