import { sql, type Kysely } from 'kysely'
import { runtimeOf } from '../install/roles.ts'

/**
 * How sensitive a column is. C1 public, C2 internal, C3 personal, C4 sensitive: stored encrypted, masked by
 * default. Source: handbook 6.2 P1.
 */
export type FieldClass = 'C1' | 'C2' | 'C3' | 'C4'

/** One column as SQL, with its class. Made by the functions of `column`. */
export interface Column {
  readonly type: string
  readonly nullable: boolean
  readonly fieldClass: FieldClass
  readonly check?: string
  readonly references?: string
}

interface ColumnOptions {
  readonly nullable?: boolean
  readonly fieldClass?: Exclude<FieldClass, 'C4'>
}

function make(type: string, options: ColumnOptions = {}): Column {
  return { type, nullable: options.nullable ?? false, fieldClass: options.fieldClass ?? 'C2' }
}

/** Column kinds whose comparisons may use an index under row-level security. */
export const column = {
  text: (options?: ColumnOptions) => make('text', options),
  integer: (options?: ColumnOptions) => make('integer', options),
  /** Money in fen, area in cm²: exact. */
  bigint: (options?: ColumnOptions) => make('bigint', options),
  boolean: (options?: ColumnOptions) => make('boolean', options),
  /** A calendar day in Asia/Shanghai. */
  day: (options?: ColumnOptions) => make('date', options),
  instant: (options?: ColumnOptions) => make('timestamptz', options),
  json: (options?: ColumnOptions) => make('jsonb', options),
  textArray: (options?: ColumnOptions) => make('text[]', options),
  /** An id of another domain or plugin: no foreign key, since those may not reach across schemas. */
  id: (options?: ColumnOptions) => make('uuid', options),
  /** An id of a table of the same schema, as a foreign key together with the tenant. */
  ref: (table: string, options?: ColumnOptions): Column => ({ ...make('uuid', options), references: table }),
  /** Text out of a closed list; an enum type would not be indexable under row-level security. */
  choice: (values: readonly string[], options?: ColumnOptions): Column => ({
    ...make('text', options),
    check: `in (${values.map((value) => `'${value}'`).join(', ')})`,
  }),
  /** A C4 value: ciphertext only. */
  secret: (options?: { readonly nullable?: boolean }): Column => ({
    type: 'bytea',
    nullable: options?.nullable ?? false,
    fieldClass: 'C4',
  }),
  /** Keyed hash of a C4 value, for matching. */
  secretHash: (options?: { readonly nullable?: boolean }): Column => ({
    type: 'bytea',
    nullable: options?.nullable ?? false,
    fieldClass: 'C3',
  }),
}

export interface TableDefinition {
  readonly schema: string
  readonly name: string
  /** `district`: keyed by `district_id` and read by `district_rt`. */
  readonly scope?: 'tenant' | 'district'
  /** snake_case name → column. `tenant_id`, `id`, `created_at` and `created_by` come by themselves. */
  readonly columns: Readonly<Record<string, Column>>
  /** Rows are never changed or deleted: no such grant exists for anyone. */
  readonly appendOnly?: boolean
  readonly unique?: readonly (readonly string[])[]
  /** Extra unique rules with a condition, by name: SQL after `create unique index … on table`. */
  readonly uniqueWhere?: Readonly<
    Record<string, { readonly columns: readonly string[]; readonly where: string }>
  >
  readonly indexes?: readonly (readonly string[])[]
  /** Columns searched by their beginning. */
  readonly prefixSearch?: readonly string[]
}

const changeable: Readonly<Record<string, Column>> = {
  updated_at: column.instant(),
  version: { ...column.integer(), check: '>= 1' },
}

/**
 * Creates a table that belongs to tenants (or districts): key, row-level security enabled and forced, the one
 * policy, grants to the schema's runtime role, field classes as column comments.
 */
export async function createTable(db: Kysely<unknown>, definition: TableDefinition): Promise<void> {
  const scope = definition.scope ?? 'tenant'
  const layout: Layout = {
    definition,
    scope,
    key: `${scope}_id`,
    table: `${definition.schema}.${definition.name}`,
    columns: {
      ...definition.columns,
      created_at: column.instant(),
      created_by: column.id({ nullable: true }),
      ...(definition.appendOnly === true ? {} : changeable),
    },
  }
  const statements = [createStatement(layout), ...wall(layout), ...indexes(layout), ...comments(layout)]
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
  const runtime = scope === 'district' ? 'district_rt' : runtimeOf(definition.schema)
  const rights = definition.appendOnly === true ? 'select, insert' : 'select, insert, update, delete'
  await sql.raw(`grant ${rights} on ${layout.table} to ${await prefixed(db, runtime)}`).execute(db)
}

interface Layout {
  readonly definition: TableDefinition
  readonly scope: 'tenant' | 'district'
  readonly key: string
  readonly table: string
  readonly columns: Readonly<Record<string, Column>>
}

/** A name of the table's own. PostgreSQL would cut a longer one, and code matches on names. */
function named({ definition }: Layout, suffix: string): string {
  const name = `${definition.name}_${suffix}`
  if (name.length > 63) {
    throw new TypeError(`a name of more than 63 letters: ${name}`)
  }
  return name
}

function createStatement(layout: Layout): string {
  const { definition, key, table, columns } = layout
  const lines = [
    `${key} uuid not null`,
    'id uuid not null',
    ...Object.entries(columns).map(([name, own]) => columnLine(layout, name, own)),
    `constraint ${named(layout, 'pkey')} primary key (${key}, id)`,
    ...(definition.unique ?? []).map(
      (names) =>
        `constraint ${named(layout, `${names.join('_')}_key`)} unique (${[key, ...names].join(', ')})`,
    ),
    ...Object.entries(columns).flatMap(([name, own]) =>
      own.references === undefined
        ? []
        : [
            `constraint ${named(layout, `${name}_fkey`)} foreign key (${key}, ${name}) references ${definition.schema}.${own.references} (${key}, id)`,
          ],
    ),
  ]
  return `create table ${table} (\n  ${lines.join(',\n  ')}\n)`
}

function columnLine(layout: Layout, name: string, own: Column): string {
  const check =
    own.check === undefined
      ? ''
      : ` constraint ${named(layout, `${name}_check`)} check (${name} ${own.check})`
  return `${name} ${own.type}${own.nullable ? '' : ' not null'}${check}`
}

function wall({ table, key, scope }: Layout): readonly string[] {
  const own = `${key} = sec.${scope}()`
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${scope} on ${table} using (${own}) with check (${own})`,
  ]
}

function indexes(layout: Layout): readonly string[] {
  const { definition, key, table, columns } = layout
  const references = Object.entries(columns).flatMap(([name, own]) =>
    own.references === undefined ? [] : [[name]],
  )
  return [
    ...Object.entries(definition.uniqueWhere ?? {}).map(
      ([name, rule]) =>
        `create unique index ${name} on ${table} (${[key, ...rule.columns].join(', ')}) where ${rule.where}`,
    ),
    ...[...(definition.indexes ?? []), ...references].map(
      (names) =>
        `create index ${named(layout, `${names.join('_')}_idx`)} on ${table} (${[key, ...names].join(', ')})`,
    ),
    ...(definition.prefixSearch ?? []).map(
      (name) =>
        `create index ${named(layout, `${name}_prefix_idx`)} on ${table} (${key}, ${name} text_pattern_ops)`,
    ),
  ]
}

function comments({ table, scope, columns }: Layout): readonly string[] {
  return [
    `comment on table ${table} is 'scope=${scope}'`,
    ...Object.entries(columns).map(
      ([name, own]) => `comment on column ${table}.${name} is 'class=${own.fieldClass}'`,
    ),
  ]
}

async function prefixed(db: Kysely<unknown>, role: string): Promise<string> {
  const result = await sql<{ name: string }>`select sec.role_prefix() || '_' || ${role} as name`.execute(db)
  return `"${result.rows[0]?.name ?? ''}"`
}

/** Lets a view of `core_api` read these columns of a core table, and no other. Run as `core_owner`. */
export async function publishColumns(
  db: Kysely<unknown>,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const names = ['tenant_id', ...columns].join(', ')
  const text = `grant select (${names}) on core.${table} to ${await prefixed(db, 'api_owner')}`
  await sql.raw(text).execute(db)
}

/**
 * Creates a published view over one core table, as `api_owner`. Its version stands in its name, since plugins
 * hold grants on its columns. `security_barrier` keeps a plugin's own functions from seeing rows first.
 */
export async function createApiView(
  db: Kysely<unknown>,
  view: {
    readonly name: string
    readonly table: string
    readonly columns: readonly string[]
    readonly where?: string
  },
): Promise<void> {
  const names = ['tenant_id', ...view.columns].join(', ')
  const where = view.where === undefined ? '' : ` where ${view.where}`
  await sql
    .raw(
      `create view core_api.${view.name} with (security_barrier) as select ${names} from core.${view.table}${where}`,
    )
    .execute(db)
}
