import {
  EffectiveSettings,
  insertStreet,
  listLayers,
  writeAdoption,
  type Authority,
  type CoreCall,
  type CoreTables,
  type DistrictCall,
  type DistrictStreets,
  type FoundStreet,
  type RegistryTables,
  type StreetToFound,
} from '@sanzhi/core'
import type { ScopedDb } from '@sanzhi/db'
import { AppError, newId, plainDateOf } from '@sanzhi/kernel'
import { getStreet } from '../operator/as-operator.ts'
import { buildCoreCall } from './build-call.ts'
import { mayBeRetried } from './edge-error.ts'
import type { GateKeeper } from './gate-keeper.ts'

/** Who acts, and for which district. */
type Acting = Pick<DistrictCall, 'account' | 'district' | 'now'>

const maxAttempts = 5

/** What acts for a district in a street: it gives first roles, and sees no place and so nobody's rows. */
const mayGrant = (permission: string): boolean => permission === 'access.grant'
const districtAuthority: Authority = {
  roles: ['district_admin'],
  permissions: new Set<string>(),
  can: mayGrant,
  visiblePlaces: (permission) => (mayGrant(permission) ? null : []),
  visibleOrganisations: (permission) => (mayGrant(permission) ? null : []),
}

/** Carries what a rehearsal came to out of the transaction that is undone. */
class Rehearsed extends Error {
  readonly result: unknown

  constructor(result: unknown) {
    super('rehearsed')
    this.result = result
  }
}

/** A district's way to its streets' rows: each act in the one street's own scope, never in two. */
export function makeDistrictStreets(keeper: GateKeeper, acting: Acting): DistrictStreets {
  const foundOnce = <T>(street: StreetToFound, run: (call: CoreCall) => Promise<T>): Promise<T> =>
    keeper.database.write({ kind: 'tenant', tenantId: street.tenantId }, (db) =>
      foundIn(keeper, acting, { db, street, run }),
    )
  return {
    found: (street, run) => untilSettled(() => foundOnce(street, run)),
    rehearse: (street, run) =>
      untilSettled(async () => {
        try {
          return await foundOnce(street, async (call) => {
            throw new Rehearsed(await run(call))
          })
        } catch (error) {
          if (!(error instanceof Rehearsed)) throw error
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what was thrown a few lines above is what `run` gave
          return error.result as Awaited<ReturnType<typeof run>>
        }
      }),
    act: (slug, run) =>
      untilSettled(async () => {
        const street = await getOwnStreet(keeper, acting, slug)
        const { tenantId, revision } = street
        const settings = await keeper.settings.find(street)
        return keeper.database.write(
          { kind: 'tenant', tenantId },
          (db) => run(callFor(keeper, acting, { db, street, settings })),
          { expectedRevision: revision },
        )
      }),
    look: (slug, run) =>
      untilSettled(async () => {
        const street = await getOwnStreet(keeper, acting, slug)
        const { tenantId, revision } = street
        const settings = await keeper.settings.find(street)
        const db = keeper.database.read({ kind: 'tenant', tenantId }, { expectedRevision: revision })
        return run(callFor(keeper, acting, { db, street, settings }))
      }),
  }
}

async function untilSettled<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      if (!mayBeRetried(error)) throw error
      if (attempt === maxAttempts) {
        throw new AppError('unavailable', { reason: 'host.street_keeps_changing', cause: error })
      }
    }
  }
}

/** Another district's street and none look the same. */
async function getOwnStreet(keeper: GateKeeper, acting: Acting, slug: string): Promise<FoundStreet> {
  const street = await getStreet(keeper.database, slug)
  if (street.districtId !== acting.district.districtId) {
    throw new AppError('not_found', { reason: 'tenancy.street_not_found' })
  }
  return street
}

async function foundIn<T>(
  keeper: GateKeeper,
  acting: Acting,
  {
    db,
    street,
    run,
  }: {
    readonly db: ScopedDb
    readonly street: StreetToFound
    readonly run: (call: CoreCall) => Promise<T>
  },
): Promise<T> {
  const { district, now, account } = acting
  const { template, ...row } = street
  const { districtId } = district
  await insertStreet(db.system<RegistryTables>('registry_rt'), { ...row, districtId }, now)
  if (template !== null) {
    await writeAdoption(db, template, { createdAt: now, createdBy: account.accountId })
  }
  const layers = await listLayers(db.as<CoreTables>('core_rt', 'core'))
  const settings = new EffectiveSettings(keeper.settings.owners, layers)
  const fresh: FoundStreet = {
    tenantId: row.tenantId,
    districtId,
    slug: row.slug,
    name: row.name,
    state: 'trial',
    revision: 1,
    districtSlug: district.slug,
    districtName: district.name,
    enabledPlugins: new Map(),
  }
  return run(callFor(keeper, acting, { db, street: fresh, settings }))
}

function callFor(
  keeper: GateKeeper,
  { account, now }: Acting,
  within: {
    readonly db: ScopedDb
    readonly street: FoundStreet
    readonly settings: EffectiveSettings
  },
): CoreCall {
  return buildCoreCall(keeper, {
    plugin: undefined,
    actor: { accountId: account.accountId, displayName: account.displayName },
    requestId: newId(now),
    authority: districtAuthority,
    now,
    today: plainDateOf(now),
    ...within,
  })
}
