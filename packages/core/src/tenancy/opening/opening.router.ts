import { AppError } from '@sanzhi/kernel'
import { makeProcedures } from '@sanzhi/plugin-api'
import { Id, input, parse, Type } from '@sanzhi/schema'
import type { DistrictCall } from '../district-call.ts'
import { firstRoles } from './opening.ts'
import { importPlaces, placeRosters, type RosterFile } from './opening-rosters.ts'
import * as opening from './opening.service.ts'
import { reissueSlips } from './reissue-slips.ts'
import { keepSheet, previewSheet } from './street-sheet.service.ts'

const { router, procedure } = makeProcedures<DistrictCall>()

const closed = { additionalProperties: false }
const Form = Type.Object(
  {
    name: Type.String({ maxLength: 40 }),
    nameEn: Type.String({ maxLength: 80 }),
    slug: Type.String({ maxLength: 40 }),
    code: Type.String({ maxLength: 20 }),
    templateVersionId: Type.Union([Id, Type.Null()]),
    modules: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 60, uniqueItems: true }),
    people: Type.Array(
      Type.Object(
        {
          role: Type.Enum([...firstRoles]),
          name: Type.String({ maxLength: 30 }),
          phone: Type.String({ maxLength: 20 }),
        },
        closed,
      ),
      { maxItems: 30 },
    ),
  },
  closed,
)
const One = Type.Object({ id: Id }, closed)
const Street = Type.Object({ slug: Type.String({ minLength: 1, maxLength: 40 }) }, closed)
const Version = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) }, closed)
const Saved = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }), form: Form }, closed)
const Import = Type.Object(
  { slug: Type.String({ maxLength: 40 }), roster: Type.Enum([...placeRosters]) },
  closed,
)

/** A form of the wizard, and the rosters that were chosen beside it. */
type PlanRequest = { readonly id: string } & Partial<Record<RosterFile['roster'], File>>

/** As JSON where no roster was chosen. Throws `bad_input`. */
function readPlan(given: unknown): PlanRequest {
  const { communities, grids, compounds, ...rest } =
    given instanceof FormData ? Object.fromEntries(given) : Object(given)
  const files = Object.entries({ communities, grids, compounds }).filter(([, file]) => file instanceof File)
  return { ...parse(One, rest), ...Object.fromEntries(files) }
}

/** Throws `bad_input` (`imports.file_missing`, `schema.invalid`). */
function readImport(form: unknown) {
  const { file, ...rest } = form instanceof FormData ? Object.fromEntries(form) : {}
  if (!(file instanceof File)) {
    throw new AppError('bad_input', { reason: 'imports.file_missing' })
  }
  return { ...parse(Import, rest), file }
}

/** Throws `bad_input` (`imports.file_missing`). */
function readSheet(form: unknown): { readonly file: File } {
  const { file } = form instanceof FormData ? Object.fromEntries(form) : {}
  if (!(file instanceof File)) {
    throw new AppError('bad_input', { reason: 'imports.file_missing' })
  }
  return { file }
}

async function sheetOf(file: File) {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

async function fileOf(roster: RosterFile['roster'], file: File): Promise<RosterFile> {
  return { roster, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

const open = procedure('tenancy.open_streets')

export const openingRouter = router({
  choices: open.query(({ ctx }) => opening.listChoices(ctx.call)),
  list: open.query(({ ctx }) => opening.listDrafts(ctx.call)),
  get: open.input(input(One)).query(({ ctx, input: { id } }) => opening.getDraft(ctx.call, id)),
  begin: open.mutation(({ ctx }) => opening.beginDraft(ctx.call)),
  save: open.input(input(Saved)).mutation(({ ctx, input: saved }) => opening.saveDraft(ctx.call, saved)),
  discard: open.input(input(One)).mutation(({ ctx, input: { id } }) => opening.discardDraft(ctx.call, id)),
  plan: open.input(readPlan).mutation(async ({ ctx, input: { id, ...chosen } }) => {
    const files = placeRosters.flatMap((roster) => {
      const file = chosen[roster]
      return file === undefined ? [] : [fileOf(roster, file)]
    })
    return opening.planOpening(ctx.call, { id, files: await Promise.all(files) })
  }),
  carryOut: procedure('tenancy.open_streets', { keepsAnswer: false })
    .input(input(Version))
    .mutation(({ ctx, input: at }) => opening.applyOpening(ctx.call, at)),
  reissueSlips: procedure('tenancy.open_streets', { keepsAnswer: false })
    .input(input(Street))
    .mutation(({ ctx, input: { slug } }) => reissueSlips(ctx.call, slug)),
  previewSheet: open
    .input(readSheet)
    .mutation(async ({ ctx, input: { file } }) => previewSheet(ctx.call, await sheetOf(file))),
  keepSheet: open
    .input(readSheet)
    .mutation(async ({ ctx, input: { file } }) => keepSheet(ctx.call, await sheetOf(file))),
  importPlaces: open
    .input(readImport)
    .mutation(async ({ ctx, input: { slug, roster, file } }) =>
      importPlaces(ctx.call, { slug, ...(await fileOf(roster, file)) }),
    ),
})

export type OpeningRouter = typeof openingRouter
