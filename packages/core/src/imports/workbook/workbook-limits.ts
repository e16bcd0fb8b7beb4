export interface WorkbookLimits {
  /** Of the file as uploaded. */
  readonly maxBytes: number
  /** Of everything in a packed file once unpacked; read from its directory, before anything is unpacked. */
  readonly maxUnpackedBytes: number
  /** Of one sheet, blank rows included. */
  readonly maxRows: number
  readonly maxSheets: number
  /** Of reading an old workbook: a few wrong bytes can send its reader around for minutes. */
  readonly maxReadingMs: number
}

/** A street's largest roster is its residents, about 230,000 rows: as text some 25 MB. */
export const defaultLimits: WorkbookLimits = {
  maxBytes: 32 * 2 ** 20,
  maxUnpackedBytes: 96 * 2 ** 20,
  maxRows: 300_000,
  maxSheets: 50,
  maxReadingMs: 10_000,
}
