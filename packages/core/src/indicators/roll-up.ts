import { readSystem, inDistrict, inSystem, type Database } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { CoreTables } from '../core-call.ts'
import type { SweepContext } from '../core-domain.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { IndicatorBook } from './indicator-book.ts'
import type { DistrictIndicatorsTables } from './indicators-tables.ts'
import { listTakenSince, type Snapshot } from './indicators.queries.ts'
import { disclose } from './withhold.ts'

/** Streets whose figures are copied in one run. */
const streetsAtOnce = 200

/**
 * Smallest count of people that leaves a street. Source: handbook appendix A, `outcomes.min_cell` (5, confidence L).
 * The district's own rule, not a street's: it protects people from the district.
 */
const minCell = 5

/**
 * Copies what streets have newly taken into their districts' own rows, small figures about people withheld. Done again
 * after a crash it writes the same; two at once as well.
 */
export async function rollUp({ database, now, indicatorBook }: SweepContext): Promise<void> {
  const changes = await readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('indicatorChange')
    .innerJoin('street', 'street.tenantId', 'indicatorChange.tenantId')
    .select(['street.tenantId', 'street.districtId', 'indicatorChange.since', 'indicatorChange.changedAt'])
    .orderBy('indicatorChange.changedAt')
    .limit(streetsAtOnce)
    .execute()
  for (const change of changes) {
    await copyStreet(database, change, { now, book: indicatorBook })
  }
}

interface Change {
  readonly tenantId: string
  readonly districtId: string
  readonly since: Date
  readonly changedAt: Date
}

async function copyStreet(
  database: Database,
  { tenantId, districtId, since, changedAt }: Change,
  { now, book }: { readonly now: Date; readonly book: IndicatorBook },
): Promise<void> {
  const own = database.read({ kind: 'tenant', tenantId }).as<CoreTables>('core_rt', 'core')
  const taken = await listTakenSince(own, since)
  if (taken.length > 0) {
    await inDistrict(database, districtId, (db) =>
      writeFigures(
        db.as<DistrictIndicatorsTables>('district_rt', 'core'),
        taken.map((snapshot) => figureOf(snapshot, { tenantId, now, book })),
      ),
    )
  }
  // Unless the street has taken more meanwhile: then it is looked at again.
  await inSystem<RegistryTables, void>(database, 'registry_rt', async (registry) => {
    await registry
      .deleteFrom('indicatorChange')
      .where('tenantId', '=', tenantId)
      .where('changedAt', '=', changedAt)
      .execute()
  })
}

function figureOf(
  snapshot: Snapshot,
  at: { readonly tenantId: string; readonly now: Date; readonly book: IndicatorBook },
): DistrictIndicatorsTables['districtFigure'] {
  // Of one that this server does not know, nobody can say whether it counts people.
  const isAboutPeople = at.book.find(snapshot.indicator)?.indicator.isAboutPeople ?? true
  return {
    id: newId(at.now),
    streetId: at.tenantId,
    indicator: snapshot.indicator,
    formulaVersion: snapshot.formulaVersion,
    day: snapshot.day,
    ...disclose(snapshot, { isAboutPeople, minCell }),
    take: snapshot.take,
    createdAt: at.now,
    createdBy: null,
    updatedAt: at.now,
    version: 1,
  }
}

async function writeFigures(
  db: Kysely<DistrictIndicatorsTables>,
  figures: readonly DistrictIndicatorsTables['districtFigure'][],
): Promise<void> {
  await db
    .insertInto('districtFigure')
    .values(figures)
    .onConflict((conflict) =>
      conflict
        .columns(['streetId', 'indicator', 'day'])
        .doUpdateSet((eb) => ({
          formulaVersion: eb.ref('excluded.formulaVersion'),
          numerator: eb.ref('excluded.numerator'),
          denominator: eb.ref('excluded.denominator'),
          isWithheld: eb.ref('excluded.isWithheld'),
          take: eb.ref('excluded.take'),
          updatedAt: eb.ref('excluded.updatedAt'),
        }))
        // A worker that was slow must not bring back an older take.
        .whereRef('districtFigure.take', '<', 'excluded.take'),
    )
    .execute()
}
