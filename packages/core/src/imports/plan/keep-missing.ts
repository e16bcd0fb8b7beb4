/** Keys of the roster's columns that the file does not have. */
export type MissingColumns = ReadonlySet<string>

/** `after` with what stood in the columns that the file does not have: an absent column says nothing, an empty cell does. */
export function keepMissing<A extends object>(
  after: A,
  before: { readonly [K in keyof A]?: A[K] | null | undefined } | undefined,
  missing: MissingColumns,
): A {
  if (before === undefined) {
    return after
  }
  const kept = { ...after }
  for (const key in after) {
    const value = missing.has(key) ? before[key] : undefined
    if (value !== undefined && value !== null) kept[key] = value
  }
  return kept
}
