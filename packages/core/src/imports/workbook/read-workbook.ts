import { fileKindOf } from './file-kind.ts'
import { refusedFile, type WorkbookReading } from './file-verdict.ts'
import { readCsv } from './read-csv.ts'
import { readXls } from './read-xls.ts'
import { readXlsx } from './read-xlsx.ts'
import { defaultLimits, type WorkbookLimits } from './workbook-limits.ts'

/**
 * Reads .xlsx, .xlsm, .xls and .et of old, and text (CSV, tab-separated) as stored: formulas keep their last result, nothing is evaluated.
 * Takes seconds and many times the file's size in memory for the largest files: call it in a job.
 */
export async function readWorkbook(
  file: { readonly name: string; readonly bytes: Uint8Array },
  limits: WorkbookLimits = defaultLimits,
): Promise<WorkbookReading> {
  const { name, bytes } = file
  if (bytes.length > limits.maxBytes) {
    return refusedFile('imports.file_too_large', { bytes: bytes.length, max: limits.maxBytes })
  }
  const kind = fileKindOf(name, bytes)
  if (!kind.ok) return kind
  switch (kind.kind) {
    case 'packed':
      return readXlsx(bytes, limits)
    case 'old':
      return readXls(bytes, limits)
    case 'text':
      return readCsv(file, limits)
  }
}
