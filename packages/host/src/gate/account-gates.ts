import {
  districtRoles,
  listDistrictsOfAccount,
  needsFactor,
  type AccountCall,
  type DistrictCall,
  type IndicatorBook,
  type Identity,
  type RegistryTables,
  type SignedIn,
} from '@sanzhi/core'
import { readSystem, type Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import type { Gate } from '@sanzhi/plugin-api'
import type { Log } from '../log.ts'
import { edgeError } from './edge-error.ts'

interface Keeper {
  readonly database: Database
  readonly log: Log
  readonly indicatorBook: IndicatorBook
  readonly identity: Identity
}

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

/** The way to a district's side: 404 for whoever does not work there. Reads the register of streets, no street's rows. */
export function makeDistrictGate(
  keeper: Keeper,
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
        const result = await inner({
          account,
          district,
          registry,
          indicatorBook: keeper.indicatorBook,
          districtDb: () => own.as('district_rt', 'core'),
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
