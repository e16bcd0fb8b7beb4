import { listTaken } from '../../identity/members/member.queries.ts'
import type { TemplateTables } from '../../settings/settings-tables.ts'
import type { DistrictCall } from '../district-call.ts'
import { gatherPeople, streetCode, type OpeningForm, type OpeningSurroundings } from './opening.ts'
import { listTakenStreets, listTemplates } from './opening.queries.ts'

/** Modules that run on this server, with those that each needs. */
export function runningModules(call: DistrictCall): ReadonlyMap<string, readonly string[]> {
  const running = [...call.catalogue.values()].filter(({ failure }) => failure === null)
  return new Map(running.map(({ manifest }) => [manifest.id, Object.keys(manifest.requires)]))
}

/** What the rest of the installation says about these forms, in three statements however many there are. */
export async function surroundingsOf(
  call: DistrictCall,
  forms: readonly OpeningForm[],
): Promise<OpeningSurroundings> {
  const templates = await listTemplates(call.districtDb<TemplateTables>())
  const streets = await listTakenStreets(call.registry, {
    slugs: forms.map(({ slug }) => slug),
    codes: forms.flatMap(({ code }) => streetCode(code) ?? []),
  })
  const hashOf = (phone: string): Buffer => call.vault.hash('phone', phone)
  const phones = forms.flatMap(({ people }) => gatherPeople(people).flatMap(({ phone }) => phone ?? []))
  const taken = await listTaken(call.auth, { usernames: [], phoneHashes: phones.map(hashOf) })
  return {
    districtCode: call.district.code,
    slugs: new Set(streets.map(({ slug }) => slug)),
    codes: new Set(streets.map(({ code }) => code)),
    templateVersionIds: new Set(templates.map(({ versionId }) => versionId)),
    modules: runningModules(call),
    isPhoneTaken: (phone) => taken.phones.has(hashOf(phone).toString('hex')),
  }
}
