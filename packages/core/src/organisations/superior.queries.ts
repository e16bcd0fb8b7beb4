import type { Insertable, Kysely } from 'kysely'
import type { OrganisationsTables } from './organisations-tables.ts'
import type { Superiors } from './superior.ts'

type Db = Kysely<OrganisationsTables>

/** Undefined when absent, another street's, of another street's Party or dissolved. */
export function findPresent(db: Db, id: string) {
  return db
    .selectFrom('partyOrganisation')
    .select(['id', 'level', 'version'])
    .where('id', '=', id)
    .where('isExternal', '=', false)
    .where('state', '<>', 'dissolved')
    .executeTakeFirst()
}

/** Dissolved ones too: nothing may come back into a circle. */
export async function loadSuperiors(db: Db): Promise<Superiors> {
  const rows = await db
    .selectFrom('partyOrganisation')
    .select(['id', 'superiorId'])
    .where('superiorId', 'is not', null)
    .execute()
  return new Map(rows.flatMap((row) => (row.superiorId === null ? [] : [[row.id, row.superiorId] as const])))
}

export async function insertOrganisation(
  db: Db,
  row: Insertable<OrganisationsTables['partyOrganisation']>,
): Promise<void> {
  await db.insertInto('partyOrganisation').values(row).execute()
}

/** The street's row must be locked. */
export async function updateSuperior(
  db: Db,
  id: string,
  change: { readonly superiorId: string | null; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('partyOrganisation')
    .set((eb) => ({
      superiorId: change.superiorId,
      updatedAt: change.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
