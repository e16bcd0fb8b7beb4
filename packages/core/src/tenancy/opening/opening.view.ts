import { roleNames } from '../../access/roles.ts'
import type { DistrictCall, StreetToFound } from '../district-call.ts'
import { firstRoles, type FirstPerson, type GatheredPerson } from './opening.ts'
import type { rehearseRosters } from './opening-rosters.ts'
import { streetSheet } from './street-sheet.ts'
import type { OpeningRow, listTemplates } from './opening.queries.ts'

export function viewDraft(row: OpeningRow, people: readonly FirstPerson[]) {
  return {
    id: row.id,
    form: { ...row.form, people },
    state: row.state,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  }
}

export function viewChoices(call: DistrictCall, templates: Awaited<ReturnType<typeof listTemplates>>) {
  return {
    districtCode: call.district.code,
    templates: templates.map(({ versionId, name, number, createdAt }) => ({
      versionId,
      name,
      number,
      createdAt: createdAt.toISOString(),
    })),
    modules: [...call.catalogue.values()]
      .filter(({ failure }) => failure === null)
      .map(({ manifest: { id, title, summary, pillar, requires } }) => ({
        id,
        title,
        summary,
        pillar,
        requires: Object.keys(requires),
      })),
    roles: firstRoles.map((id) => ({ id, title: roleNames[id] })),
    /** Of the workbook for several streets. */
    headers: streetSheet.columns.map(({ key, title, headers, required }) => ({
      key,
      title,
      header: headers[0],
      required,
    })),
  }
}

export function viewPlan(
  call: DistrictCall,
  found: {
    readonly street: StreetToFound
    readonly people: readonly (GatheredPerson & { readonly username: string })[]
    readonly modules: readonly string[]
    readonly rosters: Awaited<ReturnType<typeof rehearseRosters>>
  },
) {
  const { street, people, modules, rosters } = found
  const { slug, name, nameEn, code, template } = street
  return {
    slug,
    name,
    nameEn,
    code,
    template:
      template === null
        ? null
        : {
            name: template.templateName,
            number: template.versionNumber,
            rules: template.rules.length,
          },
    people: people.map((person) => ({
      name: person.name,
      username: person.username,
      hasPhone: person.phone !== null,
      roles: person.roles.map((id) => roleNames[id]),
    })),
    modules: modules.flatMap((id) => call.catalogue.get(id)?.manifest.title ?? []),
    rosters,
  }
}
