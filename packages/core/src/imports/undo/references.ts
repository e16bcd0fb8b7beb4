import type { TouchedTable } from './touched-row.ts'

/** A column that may hold the id of a row which an import created. */
export interface Reference {
  readonly table: string
  readonly column: string
  readonly target: TouchedTable
  /** Whose part the referring row is; itself where nothing is said. */
  readonly owner?: { readonly table: TouchedTable; readonly column: string }
}

const onPlace = (table: string): readonly Reference[] =>
  (['community', 'grid', 'compound'] as const).map((target) => ({ table, column: 'place_id', target }))

const onPerson = (table: string, ...columns: readonly string[]): readonly Reference[] =>
  columns.map((column) => ({ table, column, target: 'person' }))

/**
 * Every column of the core by which something names what an import may create, with a foreign key or without.
 * A compound's other names and a person's key go with their owner and are not listed.
 */
export const references: readonly Reference[] = [
  { table: 'grid', column: 'community_id', target: 'community' },
  { table: 'indicator_snapshot', column: 'community_id', target: 'community' },
  { table: 'compound', column: 'grid_id', target: 'grid' },
  { table: 'person', column: 'compound_id', target: 'compound' },
  { table: 'organisation_cover', column: 'compound_id', target: 'compound' },
  {
    table: 'compound_adjacency',
    column: 'adjacent_id',
    target: 'compound',
    owner: { table: 'compound', column: 'compound_id' },
  },
  { table: 'organisation_cover', column: 'organisation_id', target: 'party_organisation' },
  { table: 'affiliation', column: 'organisation_id', target: 'party_organisation' },
  { table: 'party_organisation', column: 'superior_id', target: 'party_organisation' },
  { table: 'role_grant', column: 'organisation_id', target: 'party_organisation' },
  { table: 'party_term', column: 'organisation_id', target: 'party_organisation' },
  { table: 'party_post', column: 'organisation_id', target: 'party_organisation' },
  { table: 'organisation_successor', column: 'organisation_id', target: 'party_organisation' },
  { table: 'organisation_successor', column: 'successor_id', target: 'party_organisation' },
  ...onPerson('affiliation', 'person_id'),
  ...onPerson('party_member', 'person_id'),
  ...onPerson('party_post', 'person_id'),
  ...onPerson('consent_act', 'person_id'),
  ...onPerson('rights_request', 'person_id'),
  ...onPerson('person_change', 'person_id'),
  ...onPerson('person_merge', 'survivor_id', 'merged_id'),
  ...onPerson('person_distinct', 'lesser_id', 'greater_id'),
  ...onPerson('person', 'merged_into'),
  ...['role_grant', 'task', 'task_copy', 'lifecycle_run', 'file', 'document'].flatMap(onPlace),
]
