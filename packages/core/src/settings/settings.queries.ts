import { sql, type Kysely } from 'kysely'
import type { LifecyclesTables } from '../lifecycles/lifecycles-tables.ts'
import type { LayerValue } from './layer-value.ts'
import type { SettingsTables } from './settings-tables.ts'
import type { Bounds, RuleMode } from './template-rule.ts'

type Db = Kysely<SettingsTables>

interface LayerStamp {
  readonly owner: string
  readonly key: string
  readonly number: number
  readonly createdAt: Date
  readonly createdBy: string | null
  /** As the person who changed it gave it; a template gives none. */
  readonly reason: string | null
}

/** What one layer says of one setting. */
export type LayerRow = LayerStamp &
  (
    | { readonly layer: 'street'; readonly own: LayerValue | null }
    | {
        readonly layer: 'template'
        readonly mode: RuleMode
        readonly value: LayerValue
        readonly bounds: Bounds
      }
  )

/** Everything that the street and its template say, as it stands or as it stood at `at`. One query. */
export async function listLayers(db: Db, at?: Date): Promise<readonly LayerRow[]> {
  const rows = await ownLayers(db, at).unionAll(templateLayers(db, at)).execute()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the two halves of the union, each with its own columns filled
  return rows as unknown as readonly LayerRow[]
}

/** The last word on each setting: an append-only list has no other truth beside it. */
function ownLayers(db: Db, at: Date | undefined) {
  return db
    .selectFrom('settingChange')
    .where('number', 'in', (eb) =>
      eb
        .selectFrom('settingChange as last')
        .select((inner) => inner.fn.max('last.number').as('number'))
        .$if(at !== undefined, (query) => query.where('last.createdAt', '<=', at ?? new Date(0)))
        .groupBy(['last.owner', 'last.key']),
    )
    .select(['owner', 'key', 'number', 'createdAt', 'createdBy', 'reason'])
    .select([
      sql`own`.as('own'),
      sql<string>`'street'`.as('layer'),
      sql`null::text`.as('mode'),
      sql`null::jsonb`.as('value'),
      sql`null::jsonb`.as('bounds'),
    ])
}

function templateLayers(db: Db, at: Date | undefined) {
  return db
    .selectFrom('adoptedRule')
    .innerJoin('templateAdoption', 'templateAdoption.id', 'adoptedRule.adoptionId')
    .where('templateAdoption.number', '=', (eb) =>
      eb
        .selectFrom('templateAdoption as last')
        .select((inner) => inner.fn.max('last.number').as('number'))
        .$if(at !== undefined, (query) => query.where('last.createdAt', '<=', at ?? new Date(0))),
    )
    .select([
      'adoptedRule.owner',
      'adoptedRule.key',
      'templateAdoption.number',
      'adoptedRule.createdAt',
      'adoptedRule.createdBy',
    ])
    .select([
      sql<string | null>`null::text`.as('reason'),
      sql`null::jsonb`.as('own'),
      sql<string>`'template'`.as('layer'),
      sql`adopted_rule.mode`.as('mode'),
      sql`adopted_rule.value`.as('value'),
      sql`adopted_rule.bounds`.as('bounds'),
    ])
}

/** The adoption in force, with the version's name; undefined before the first. */
export function findAdoption(db: Db) {
  return db
    .selectFrom('templateAdoption')
    .select(['id', 'number', 'versionId', 'templateName', 'versionNumber', 'createdAt'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The number of the street's last change or adoption; 0 before the first. */
export async function lastNumber(db: Db): Promise<number> {
  const changes = db.selectFrom('settingChange').select((eb) => eb.fn.max('number').as('number'))
  const adoptions = db.selectFrom('templateAdoption').select((eb) => eb.fn.max('number').as('number'))
  const rows = await changes.unionAll(adoptions).execute()
  return Math.max(0, ...rows.map((row) => row.number ?? 0))
}

export async function insertChanges(
  db: Db,
  rows: readonly (Omit<SettingsTables['settingChange'], 'own' | 'oldValue' | 'newValue'> & {
    own: string
    oldValue: string
    newValue: string
  })[],
): Promise<void> {
  await db
    .insertInto('settingChange')
    .values([...rows])
    .execute()
}

/** Cases of an owner that are not ended: each keeps the settings that it began under. */
export async function countOpenCases(db: Kysely<LifecyclesTables>, owner: string): Promise<number> {
  const counted = await db
    .selectFrom('lifecycleRun')
    .select((eb) => eb.fn.countAll<number>().as('cases'))
    .where('owner', '=', owner)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return counted?.cases ?? 0
}

/** Undefined when absent or another street's. */
export function findChange(db: Db, id: string) {
  return db.selectFrom('settingChange').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What the street said of a setting before its change `number`; null when nothing. */
export async function ownBefore(
  db: Db,
  change: { readonly owner: string; readonly key: string; readonly number: number },
): Promise<LayerValue | null> {
  const before = await db
    .selectFrom('settingChange')
    .select('own')
    .where('owner', '=', change.owner)
    .where('key', '=', change.key)
    .where('number', '<', change.number)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return before?.own ?? null
}

export interface HistoryFilter {
  readonly owner?: string | undefined
  readonly limit: number
  /** Only changes before this one. */
  readonly before?: number | undefined
}

/** Changes, the last first; one more than asked for tells whether there are more. */
export function listChanges(db: Db, { owner, limit, before }: HistoryFilter) {
  return db
    .selectFrom('settingChange')
    .selectAll()
    .$if(owner !== undefined, (query) => query.where('owner', '=', owner ?? ''))
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function countChanges(db: Db, owner: string | undefined): Promise<number> {
  const counted = await db
    .selectFrom('settingChange')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .$if(owner !== undefined, (query) => query.where('owner', '=', owner ?? ''))
    .executeTakeFirst()
  return counted?.total ?? 0
}

/** The id of these values, which stand once however often they are pinned. */
export async function keepPin(
  db: Db,
  pin: { readonly id: string; readonly owner: string; readonly hash: string; readonly content: string } & {
    readonly createdAt: Date
    readonly createdBy: string
  },
): Promise<string> {
  await db
    .insertInto('settingPin')
    .values(pin)
    .onConflict((conflict) => conflict.columns(['owner', 'hash']).doNothing())
    .execute()
  const { id } = await db
    .selectFrom('settingPin')
    .select('id')
    .where('owner', '=', pin.owner)
    .where('hash', '=', pin.hash)
    .executeTakeFirstOrThrow()
  return id
}

/** Undefined when absent, another street's or another owner's. */
export function findPin(db: Db, owner: string, id: string) {
  return db
    .selectFrom('settingPin')
    .select('content')
    .where('owner', '=', owner)
    .where('id', '=', id)
    .executeTakeFirst()
}
