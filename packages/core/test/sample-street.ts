import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parsePlainDate } from '@sanzhi/kernel'
import { parse } from '@sanzhi/schema'
import { checkCommunities, communities } from '../src/imports/rosters/communities.ts'
import { checkCompounds, compounds, namesOfCompound } from '../src/imports/rosters/compounds.ts'
import { checkGrids, grids } from '../src/imports/rosters/grids.ts'
import { indexByName } from '../src/imports/rosters/name-index.ts'
import { checkMembers, partyMembers } from '../src/imports/rosters/party-members.ts'
import { placesSettings } from '../src/places/settings.ts'
import { readRoster } from '../src/imports/sheet/read-roster.ts'
import type { RosterDefinition } from '../src/imports/sheet/roster-definition.ts'
import { readWorkbook } from '../src/imports/workbook/read-workbook.ts'

const folder = fileURLToPath(new URL('../../../infra/sample/', import.meta.url))

export interface StreetFiles {
  /** Folder below infra/sample. */
  readonly street: string
  readonly memberFile: string
  readonly today: string
}

/** A sample street's four rosters, each read and checked against those before it. */
export async function readSampleStreet({ street, memberFile, today }: StreetFiles) {
  const read = async <Definition extends RosterDefinition>(name: string, definition: Definition) => {
    const bytes = await readFile(`${folder}${street}/${name}`)
    const file = await readWorkbook({ name, bytes })
    if (!file.ok) throw new Error(`${name}: ${file.reason}`)
    const roster = readRoster(definition, file.workbook)
    if (!roster.ok) throw new Error(`${name}: ${roster.reason}`)
    return roster
  }
  const communityRoster = await read('communities.xlsx', communities)
  const gridRoster = await read('grids.xlsx', grids)
  const compoundRoster = await read('compounds.xlsx', compounds)
  const memberRoster = await read(memberFile, partyMembers)
  const checkedCommunities = checkCommunities(communityRoster.rows)
  const communityNames = indexByName(checkedCommunities.accepted, (row) => [row.values.name])
  const checkedGrids = checkGrids(gridRoster.rows, {
    communities: communityNames,
    codeForm: parse(placesSettings, {})['grid.code_regex'],
  })
  const checkedCompounds = checkCompounds(compoundRoster.rows, {
    communities: communityNames,
    communityOfGrid: new Map(checkedGrids.accepted.map((row) => [row.values.code, row.values.communityName])),
  })
  const compoundNames = indexByName(checkedCompounds.accepted, namesOfCompound)
  const day = parsePlainDate(today)
  if (day === undefined) throw new RangeError(today)
  const checkedMembers = checkMembers(memberRoster.rows, { today: day, compounds: compoundNames })
  return {
    communities: { roster: communityRoster, ...checkedCommunities },
    grids: { roster: gridRoster, ...checkedGrids },
    compounds: { roster: compoundRoster, ...checkedCompounds },
    members: { roster: memberRoster, ...checkedMembers },
    compoundNames,
  }
}

export type SampleStreet = Awaited<ReturnType<typeof readSampleStreet>>

/** A JSON file beside a street's rosters. */
export async function readSampleJson(street: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(`${folder}${street}/${name}`, 'utf8'))
}

/** What the branch planner takes from the rosters: codes and counts, nobody's data. */
export function planInputOf({
  grids: gridRows,
  compounds: compoundRows,
  members,
  compoundNames,
}: SampleStreet) {
  const adjacentCompounds = compoundRows.accepted.flatMap(({ values }) =>
    (values.adjacentNames ?? []).flatMap((name) =>
      compoundNames.find(name).map((other) => [values.code, other.values.code]),
    ),
  )
  const membersOf = new Map<unknown, Record<string, number>>()
  for (const { values } of members.accepted) {
    const [compound] = compoundNames.find(values.compoundName)
    const counts = membersOf.get(compound) ?? {}
    const kind = `${values.category}_${values.affiliation}`
    membersOf.set(compound, { ...counts, [kind]: (counts[kind] ?? 0) + 1 })
  }
  const residential = gridRows.accepted.filter(({ values }) => values.kind === 'residential')
  const places = residential.map(({ values }) => ({
    code: values.code,
    community: values.communityName,
    compounds: compoundRows.accepted
      .filter((compound) => compound.values.gridCode === values.code)
      .map((compound) => ({ code: compound.values.code, members: membersOf.get(compound) ?? {} })),
  }))
  return { grids: places, adjacentCompounds }
}
