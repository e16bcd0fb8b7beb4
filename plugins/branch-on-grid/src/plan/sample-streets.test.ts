import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { BranchPlan, PlanSettings } from './branch-plan.ts'
import { type CountedMember, fullMembersByCompound } from './count-members.ts'
import { adjacentGrids } from './grid-adjacency.ts'
import { planBranches } from './plan-branches.ts'

const settings: PlanSettings = {
  multiCompoundMode: 'grid',
  singleCompoundRequiresBranch: true,
  crossCommunityJoint: false,
  branchMinFull: 3,
  committeeMin: 7,
  splitAt: 50,
  committeeAt: 100,
  jointMaxUnits: 5,
}

/** Written from the street's rosters, and checked equal to them, by the tests of the imports. */
interface StreetPlaces {
  readonly grids: readonly {
    readonly code: string
    readonly community: string
    readonly compounds: readonly {
      readonly code: string
      /** Heads by `category_affiliation`. */
      readonly members: Readonly<
        Partial<Record<`${CountedMember['category']}_${CountedMember['affiliation']}`, number>>
      >
    }[]
  }[]
  readonly adjacentCompounds: readonly (readonly [string, string])[]
}

function placesOf(street: string): StreetPlaces {
  const url = new URL(`../../../../infra/sample/${street}/plan-input.json`, import.meta.url)
  const places: StreetPlaces = JSON.parse(readFileSync(url, 'utf8'))
  return places
}

function membersOf({ grids }: StreetPlaces): CountedMember[] {
  const groups = [
    ['full_formal', 'full', 'formal'],
    ['full_reported', 'full', 'reported'],
    ['probationary_formal', 'probationary', 'formal'],
    ['probationary_reported', 'probationary', 'reported'],
  ] as const
  return grids
    .flatMap((grid) => grid.compounds)
    .flatMap((compound) =>
      groups.flatMap(([key, category, affiliation]) =>
        Array.from({ length: compound.members[key] ?? 0 }, () => ({
          compoundId: compound.code,
          category,
          affiliation,
        })),
      ),
    )
}

function planOf(street: string, changed: Partial<PlanSettings> = {}): BranchPlan {
  const places = placesOf(street)
  const counts = fullMembersByCompound(membersOf(places))
  const grids = places.grids.map(({ code, community, compounds }) => ({
    id: code,
    code,
    communityId: community,
    compounds: compounds.map((compound) => ({
      id: compound.code,
      code: compound.code,
      fullMembers: counts.get(compound.code) ?? 0,
    })),
  }))
  const adjacency = adjacentGrids(grids, places.adjacentCompounds)
  return planBranches({ grids, adjacency, settings: { ...settings, ...changed } })
}

describe('Jiangtou', () => {
  it('gets 9 compound branches and 33 grid branches, and every residential grid is covered', () => {
    const { branches, uncovered, totals } = planOf('jiangtou')
    const forms = branches.map(({ form }) => form)
    expect(forms.filter((form) => form === 'compound')).toHaveLength(9)
    expect(forms.filter((form) => form === 'grid')).toHaveLength(33)
    expect(uncovered).toEqual([])
    expect(totals).toEqual({
      grids: 42,
      coveredGrids: 42,
      compounds: 118,
      coveredCompounds: 118,
      coveredMembers: 863,
    })
  })

  it('is advised a general branch in one grid only', () => {
    const advised = planOf('jiangtou').branches.filter(({ suggestedLevel }) => suggestedLevel !== 'branch')
    expect(advised.map(({ grids, suggestedLevel }) => [grids, suggestedLevel])).toEqual([
      [[{ id: '350206999004002', code: '350206999004002' }], 'general_branch'],
    ])
  })
})

describe('Shili', () => {
  it('gets joint branches where grids are small, and says which it cannot cover', () => {
    const { branches, uncovered } = planOf('shili')
    expect(
      branches.map(({ form, grids, members }) => [form, grids.map(({ code }) => code.slice(-4)), members]),
    ).toEqual([
      ['compound', ['1001'], 9],
      ['joint', ['1002', '1003', '1004'], 6],
      ['grid', ['2001'], 24],
      ['joint', ['2002', '2003'], 3],
    ])
    expect(uncovered.map(({ grids, seedlingTarget }) => [grids[0]?.code.slice(-4), seedlingTarget])).toEqual([
      ['2004', 2],
      ['2005', 1],
    ])
  })

  it('covers one more grid when branches may cross communities', () => {
    const { branches, uncovered } = planOf('shili', { crossCommunityJoint: true })
    expect(branches[0]).toMatchObject({ form: 'joint', members: 11 })
    expect(uncovered.map(({ grids }) => grids[0]?.code.slice(-4))).toEqual(['2004'])
  })
})
