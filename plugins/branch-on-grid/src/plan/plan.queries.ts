import { sql, type Insertable, type Kysely, type Updateable } from 'kysely'
import type { BranchTables } from '../branch-tables.ts'
import type { PlanTables } from './plan-tables.ts'

type Db = Kysely<BranchTables>

/** The plan that is open or, where none is, the one in force; undefined before the first. */
export function findCurrentPlan(db: Db) {
  return db
    .selectFrom('plan')
    .selectAll()
    .where('state', '<>', 'discarded')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Waits for whoever is changing the plan. Undefined when absent or another street's. */
export function lockPlan(db: Db, id: string) {
  return db.selectFrom('plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** All plans of the street, the latest first, a hundred at most. */
export function listPlans(db: Db) {
  return db
    .selectFrom('plan')
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** The branches of a plan in its order. */
export function listBranches(db: Db, planId: string) {
  return db.selectFrom('plannedBranch').selectAll().where('planId', '=', planId).orderBy('position').execute()
}

export async function insertPlan(
  db: Db,
  plan: Insertable<PlanTables['plan']>,
  branches: readonly Insertable<PlanTables['plannedBranch']>[],
): Promise<void> {
  await db.insertInto('plan').values(plan).execute()
  if (branches.length > 0) {
    await db
      .insertInto('plannedBranch')
      .values([...branches])
      .execute()
  }
}

/** Writes the next version of a plan that the caller has locked. */
export async function updatePlan(db: Db, id: string, change: Updateable<PlanTables['plan']>): Promise<void> {
  await db
    .updateTable('plan')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes which organisation came of each branch, in one statement. */
export async function linkOrganisations(
  db: Db,
  links: readonly { readonly branchId: string; readonly organisationId: string }[],
): Promise<void> {
  const branchIds = links.map((link) => link.branchId)
  const organisationIds = links.map((link) => link.organisationId)
  await db
    .updateTable('plannedBranch')
    .from(
      sql<{
        id: string
        organisationId: string
      }>`unnest(${branchIds}::uuid[], ${organisationIds}::uuid[])`.as<'link'>(
        sql`link (id, organisation_id)`,
      ),
    )
    .set((eb) => ({ organisationId: eb.ref('link.organisationId') }))
    .whereRef('plannedBranch.id', '=', 'link.id')
    .execute()
}

/** Compounds in residential grids, by the published views. */
export async function listResidentialCompoundIds(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('core_api.compound_v1 as compound')
    .innerJoin('core_api.grid_v1 as grid', 'grid.id', 'compound.gridId')
    .select('compound.id')
    .where('grid.kind', '=', 'residential')
    .execute()
  return rows.map((row) => row.id)
}

/** Writes the branches of a plan anew; the caller has locked the plan. */
export async function replaceBranches(
  db: Db,
  planId: string,
  branches: readonly Insertable<PlanTables['plannedBranch']>[],
): Promise<void> {
  await db.deleteFrom('plannedBranch').where('planId', '=', planId).execute()
  await db
    .insertInto('plannedBranch')
    .values([...branches])
    .execute()
}

export async function insertAdjustment(
  db: Db,
  row: Insertable<BranchTables['planAdjustment']>,
): Promise<void> {
  await db.insertInto('planAdjustment').values(row).execute()
}

/** The latest first. */
export function listAdjustments(db: Db, planId: string) {
  return db
    .selectFrom('planAdjustment')
    .select(['id', 'reason', 'before', 'after', 'createdAt'])
    .where('planId', '=', planId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
