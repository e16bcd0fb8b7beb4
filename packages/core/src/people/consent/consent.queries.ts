import { sql, type Kysely } from 'kysely'
import type { PeopleTables } from '../people-tables.ts'

type Db = Kysely<PeopleTables>

/** What the street worded itself, by code. */
export function listOwnPurposes(db: Db) {
  return db
    .selectFrom('processingPurpose')
    .select(['code', 'title', 'basis', 'kinds', 'retentionMonths', 'retentionNote', 'notice', 'version'])
    .orderBy('code')
    .execute()
}

/** All acts of the people, the earliest first. */
export function listActs(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('consentAct')
    .select(['personId', 'purpose', 'act', 'turn', 'way', 'fileId', 'createdAt', 'createdBy'])
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('createdAt')
    .orderBy('turn')
    .execute()
}
