import type { ErrorParams } from '@sanzhi/kernel'
import type { RawWorkbook } from './raw-workbook.ts'

/** Why a file cannot be read at all. Each has its own remedy, which the text names. */
export type FileReason =
  | 'imports.file_empty'
  | 'imports.file_too_large'
  | 'imports.file_unpacks_too_large'
  | 'imports.file_too_many_rows'
  | 'imports.file_too_many_sheets'
  /** Opens only with a password. */
  | 'imports.file_encrypted'
  /** The end of the file is missing: the upload or the copy broke off. */
  | 'imports.file_truncated'
  | 'imports.file_damaged'
  | 'imports.file_encoding_unknown'
  | 'imports.file_kind_unknown'

export interface FileRefusal {
  readonly ok: false
  readonly reason: FileReason
  readonly params: ErrorParams
}

export type WorkbookReading = { readonly ok: true; readonly workbook: RawWorkbook } | FileRefusal

export function refusedFile(reason: FileReason, params: ErrorParams = {}): FileRefusal {
  return { ok: false, reason, params }
}
