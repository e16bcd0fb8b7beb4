import { AppError } from '@sanzhi/kernel'
import { parse, Type } from '@sanzhi/schema'
import type { RosterId } from './rosters/roster-id.ts'

const Roster = Type.Enum(['communities', 'grids', 'compounds', 'residents', 'party-members'])
const Preview = Type.Object({ roster: Roster }, { additionalProperties: false })
const Commit = Type.Object(
  { roster: Roster, planHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  { additionalProperties: false },
)

/** A form with a roster's name and its file. */
export interface UploadForm {
  readonly roster: RosterId
  readonly file: File
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
  return { roster: parse(Preview, fields).roster, file }
}

/** Throws `bad_input`: `imports.file_missing`, or `schema.invalid` for the other fields. */
export function parseCommitForm(form: unknown): UploadForm & { readonly planHash: string } {
  const { fields, file } = fieldsOf(form)
  const { roster, planHash } = parse(Commit, fields)
  return { roster, planHash, file }
}
