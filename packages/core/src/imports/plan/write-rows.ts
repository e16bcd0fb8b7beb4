/** Rows a statement: 65,535 parameters are the protocol's limit, and a fixed size keeps one plan in use. */
const batchSize = 1_000

/** Runs `write` for every batch of `rows`, one after another. */
export async function writeInBatches<Row>(
  rows: readonly Row[],
  write: (batch: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await write(rows.slice(start, start + batchSize))
  }
}
