/** Finds places by the names people write. */
export interface NameIndex<Row> {
  /** Every row of that name or alias; more than one means that the name alone does not tell. */
  find(name: string): readonly Row[]
}

/** Indexes rows by all of their names; width, blanks, case and the form of brackets make no difference. */
export function indexByName<Row>(
  rows: Iterable<Row>,
  namesOf: (row: Row) => readonly string[],
): NameIndex<Row> {
  const index = new Map<string, Set<Row>>()
  for (const row of rows) {
    for (const name of namesOf(row)) {
      const key = nameKey(name)
      index.set(key, (index.get(key) ?? new Set()).add(row))
    }
  }
  return { find: (name) => [...(index.get(nameKey(name)) ?? [])] }
}

/** What two spellings of one name have in common. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
}
