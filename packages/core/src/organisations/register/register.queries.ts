import { sql, type Kysely } from 'kysely'
import type { CoreTables } from '../../core-call.ts'
import type { RegistryTables } from '../../tenancy/registry-tables.ts'
import type { RegisterTables } from './register-tables.ts'

/** Tells the roll-up that the street's organisations are no longer what its district's register says. */
export async function markChanged(registry: Kysely<RegistryTables>, now: Date): Promise<void> {
  await registry
    .insertInto('organisationChange')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the scope adds the street to the row; the type names it for system reads
    .values({ changedAt: now } as RegistryTables['organisationChange'])
    .onConflict((conflict) => conflict.columns(['tenantId']).doUpdateSet({ changedAt: now }))
    .execute()
}

/** What the register says of the street's own organisations: those that were founded here, and what stands above them. One statement. */
export function listForRegister(db: Kysely<CoreTables>) {
  return db
    .selectFrom('partyOrganisation')
    .leftJoin('partyTerm', (join) =>
      join.onRef('partyTerm.organisationId', '=', 'partyOrganisation.id').on('partyTerm.endedOn', 'is', null),
    )
    .leftJoin('partyPost', (join) =>
      join
        .onRef('partyPost.organisationId', '=', 'partyOrganisation.id')
        .on('partyPost.duty', '=', 'secretary')
        .on('partyPost.validTo', 'is', null),
    )
    .leftJoin('person', (join) =>
      join.onRef('person.id', '=', 'partyPost.personId').on('person.erasedAt', 'is', null),
    )
    .select((eb) => [
      'partyOrganisation.id as organisationId',
      'partyOrganisation.name',
      'partyOrganisation.level',
      'partyOrganisation.form',
      sql<boolean>`party_organisation.state = 'dissolved'`.as('isDissolved'),
      'partyOrganisation.replyNumber',
      'partyOrganisation.repliedOn',
      'partyOrganisation.foundedOn',
      'partyOrganisation.endedOn',
      'partyTerm.ordinal as termOrdinal',
      'partyTerm.startsOn as termStartsOn',
      'partyTerm.endsOn as termEndsOn',
      'person.name as secretary',
      eb
        .selectFrom('organisationCover')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('organisationCover.organisationId', '=', 'partyOrganisation.id')
        .where('organisationCover.validTo', 'is', null)
        .as('compounds'),
    ])
    .where('partyOrganisation.isExternal', '=', false)
    .where((eb) =>
      eb.or([
        eb('partyOrganisation.foundedOn', 'is not', null),
        eb('partyOrganisation.level', '<>', 'branch'),
      ]),
    )
    .execute()
}

export type RegisteredOrganisation = Awaited<ReturnType<typeof listForRegister>>[number]

/** The street's part of the register anew. */
export async function replaceStreet(
  db: Kysely<RegisterTables>,
  streetId: string,
  rows: readonly RegisterTables['districtOrganisation'][],
): Promise<void> {
  await db.deleteFrom('districtOrganisation').where('streetId', '=', streetId).execute()
  if (rows.length > 0) {
    await db
      .insertInto('districtOrganisation')
      .values([...rows])
      .execute()
  }
}

export function listRegister(db: Kysely<RegisterTables>) {
  return db.selectFrom('districtOrganisation').selectAll().orderBy('name').orderBy('id').execute()
}
