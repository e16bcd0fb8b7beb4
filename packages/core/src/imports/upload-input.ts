import { AppError } from '@sanzhi/kernel'
import { parse, Type } from '@sanzhi/schema'
import type { RosterId } from './rosters/roster-id.ts'

const Roster = Type.Enum(['communities', 'grids', 'compounds', 'residents', 'party-members'])
const table = {
  sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  // A form's fields are text.
  headerRow: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,6}$' })),
}
const Preview = Type.Object({ roster: Roster, ...table }, { additionalProperties: false })
const Commit = Type.Object(
  { roster: Roster, ...table, planHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  { additionalProperties: false },
)

/** A form with a roster's name and its file, and where in it a person pointed out the table. */
export interface UploadForm {
  readonly roster: RosterId
  readonly file: File
  readonly sheet?: string | undefined
  readonly headerRow?: number | undefined
}

function tableOf({ sheet, headerRow }: { readonly sheet?: string; readonly headerRow?: string }) {
  return { sheet, headerRow: headerRow === undefined ? undefined : Number(headerRow) }
}

function fieldsOf(form: unknown): {
  readonly fields: Readonly<Record<string, unknown>>
  readonly file: File
} {
  if (!(form instanceof FormData)) {
    throw new AppError('bad_input', {
      reason: 'imports.file_missing',
      message: 'a form with a file is expected',
    })
  }
  const { file, ...fields } = Object.fromEntries(form)
  if (!(file instanceof File)) {
    throw new AppError('bad_input', { reason: 'imports.file_missing', message: 'the form has no file' })
  }
  return { fields, file }
}

/** Throws `bad_input`: `imports.file_missing`, or `schema.invalid` for the other fields. */
export function parsePreviewForm(form: unknown): UploadForm {
  const { fields, file } = fieldsOf(form)
  const { roster, ...where } = parse(Preview, fields)
  return { roster, file, ...tableOf(where) }
}

/** Throws `bad_input`: `imports.file_missing`, or `schema.invalid` for the other fields. */
export function parseCommitForm(form: unknown): UploadForm & { readonly planHash: string } {
  const { fields, file } = fieldsOf(form)
  const { roster, planHash, ...where } = parse(Commit, fields)
  return { roster, planHash, file, ...tableOf(where) }
}
