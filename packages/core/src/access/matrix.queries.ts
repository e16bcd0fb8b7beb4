import { newId } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { AccessTables } from './access-tables.ts'
import type { MatrixChange, StreetChoices } from './matrix.ts'

type Db = Kysely<AccessTables>

const columns = ['role', 'permission', 'effect', 'reason', 'version', 'createdAt', 'createdBy'] as const

/** What the street decided last about each cell and each plugin. */
export async function loadStreetChoices(db: Db): Promise<StreetChoices> {
  const changes = db
    .selectFrom('matrixChange')
    .distinctOn(['role', 'permission'])
    .select(columns)
    .orderBy('role')
    .orderBy('permission')
    .orderBy('version', 'desc')
    .execute()
  const consents = db
    .selectFrom('matrixConsent')
    .distinctOn('pluginId')
    .select(['pluginId', 'cells'])
    .orderBy('pluginId')
    .orderBy('version', 'desc')
    .execute()
  const [found, given] = await Promise.all([changes, consents])
  return { changes: found, consents: new Map(given.map((row) => [row.pluginId, new Set(row.cells)])) }
}

/** All that was decided about one cell, the latest first. */
export function listCellChanges(
  db: Db,
  cell: { readonly role: string; readonly permission: string },
): Promise<MatrixChange[]> {
  return db
    .selectFrom('matrixChange')
    .select(columns)
    .where('role', '=', cell.role)
    .where('permission', '=', cell.permission)
    .orderBy('version', 'desc')
    .execute()
}

export async function insertCellChange(db: Db, change: MatrixChange): Promise<void> {
  await db
    .insertInto('matrixChange')
    .values({ id: newId(change.createdAt), ...change })
    .execute()
}

/** Writes what of a plugin the street consents to from now on, unless that is what stands there. The street's row must be locked. */
export async function insertConsent(
  db: Db,
  consent: {
    readonly pluginId: string
    readonly pluginVersion: string
    readonly cells: readonly string[]
    readonly createdAt: Date
    readonly createdBy: string
  },
): Promise<void> {
  const last = await db
    .selectFrom('matrixConsent')
    .select(['version', 'pluginVersion', 'cells'])
    .where('pluginId', '=', consent.pluginId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const isSame = last?.pluginVersion === consent.pluginVersion && last.cells.join() === consent.cells.join()
  if (isSame) {
    return
  }
  await db
    .insertInto('matrixConsent')
    .values({
      ...consent,
      id: newId(consent.createdAt),
      cells: [...consent.cells],
      version: (last?.version ?? 0) + 1,
    })
    .execute()
}
