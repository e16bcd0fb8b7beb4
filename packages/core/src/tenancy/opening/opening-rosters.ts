import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { commitImport, previewImport } from '../../imports/imports.service.ts'
import type { DistrictCall } from '../district-call.ts'
import { measureNow } from '../standing/measure-standing.ts'

/** What a district may bring into a street: places. Rosters of people are the street's own. Source: handbook 6.2 P12. */
export const placeRosters = ['communities', 'grids', 'compounds'] as const

export type PlaceRoster = (typeof placeRosters)[number]

export interface RosterFile {
  readonly roster: PlaceRoster
  readonly fileName: string
  readonly bytes: Uint8Array
}

const shownErrors = 100

/** What each file would come to, each after those that it needs. A file that cannot be read at all says why. */
export async function rehearseRosters(call: CoreCall, files: readonly RosterFile[]) {
  const found = []
  for (const roster of placeRosters) {
    const file = files.find((candidate) => candidate.roster === roster)
    if (file !== undefined) {
      found.push(await rehearseRoster(call, file))
    }
  }
  return found
}

async function rehearseRoster(call: CoreCall, file: RosterFile) {
  const { roster, fileName } = file
  try {
    const seen = await previewImport(call, file)
    await commitImport(call, { ...file, planHash: seen.planHash })
    const { creates, rejected, errors } = seen
    return { roster, fileName, creates, rejected, errors: errors.slice(0, shownErrors), refusal: null }
  } catch (error) {
    // Of a file that cannot be read nothing was written: the rehearsal may go on.
    if (!(error instanceof AppError) || error.code !== 'bad_input') throw error
    const refusal = { reason: error.reason, params: error.params }
    return { roster, fileName, creates: 0, rejected: 0, errors: [], refusal }
  }
}

/**
 * Imports a roster of places into a street on trial, as a batch of its own that the street can take back. Rows with errors
 * are left out. Throws `conflict` (`tenancy.not_on_trial`) and what the import refuses.
 */
export async function importPlaces(
  call: DistrictCall,
  { slug, ...file }: RosterFile & { readonly slug: string },
) {
  const counts = await call.streets.act(slug, async (inStreet) => {
    if (inStreet.street.state !== 'trial') {
      throw new AppError('conflict', { reason: 'tenancy.not_on_trial' })
    }
    const { planHash, errors } = await previewImport(inStreet, file)
    const written = await commitImport(inStreet, { ...file, planHash })
    return { ...written, errors: errors.slice(0, shownErrors) }
  })
  await measureNow(call, slug)
  return counts
}
