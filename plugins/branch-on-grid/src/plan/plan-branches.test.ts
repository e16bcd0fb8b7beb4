import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BranchPlan, PlanGrid, PlanSettings } from './branch-plan.ts'
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

/** Short form of a street: `{ G2: { B: 2, C: 1 } }`; a community other than `S1` stands before the slash. */
function gridsOf(street: Record<string, Record<string, number>>): PlanGrid[] {
  return Object.entries(street).map(([name, compounds]) => {
    const [code = '', communityId = 'S1'] = name.split('/').toReversed()
    return {
      id: code,
      code,
      communityId,
      compounds: Object.entries(compounds).map(([id, fullMembers]) => ({ id, code: id, fullMembers })),
    }
  })
}

function pairs(...names: string[]): [string, string][] {
  return names.map((name) => {
    const [from = '', to = ''] = name.split('-')
    return [from, to]
  })
}

function planOf(
  street: Record<string, Record<string, number>>,
  adjacency: string[] = [],
  changed: Partial<PlanSettings> = {},
): BranchPlan {
  return planBranches({
    grids: gridsOf(street),
    adjacency: pairs(...adjacency),
    settings: { ...settings, ...changed },
  })
}

/** `compound G1:A 8 committee` */
function inShort(plan: BranchPlan): string[] {
  return plan.branches.map((branch) => {
    const grids = branch.grids.map(({ code }) => code).join('+')
    const compounds = branch.compounds.map(({ code }) => code).join('+')
    const level = branch.suggestedLevel === 'branch' ? '' : ` ${branch.suggestedLevel}(${branch.subBranches})`
    return `${branch.form} ${grids}:${compounds} ${branch.members} ${branch.posts}${level}`
  })
}

function reasonsOf(findings: readonly { readonly rule: string; readonly reason: string }[] = []): string[] {
  return findings.map(({ rule, reason }) => `${rule} ${reason.replace('branch-on-grid.', '')}`)
}

/** `length` neighbours in a row with one member each. */
function chain(length: number): BranchPlan {
  const codes = Array.from({ length }, (_, index) => `G${index + 1}`)
  const links = codes.slice(1).map((code, index) => `${codes[index]}-${code}`)
  return planOf(Object.fromEntries(codes.map((code) => [code, { [`C${code}`]: 1 }])), links)
}

/** A grid of 9 members with `spokes` empty neighbours that do not touch each other. */
function star(spokes: number): BranchPlan {
  const codes = Array.from({ length: spokes }, (_, index) => `G${index + 1}`)
  const street = Object.fromEntries(codes.map((code) => [code, { [`C${code}`]: 0 }]))
  return planOf(
    { G0: { A: 9 }, ...street },
    codes.map((code) => `G0-${code}`),
  )
}

describe('the example of handbook A1', () => {
  const street = {
    G1: { A: 8 },
    G2: { B: 2, C: 1, D: 3 },
    G3: { E: 1 },
    G4: { F: 1, G: 0 },
    G5: { H: 4 },
    G6: { I: 56 },
  }
  const adjacency = ['G1-G2', 'G3-G4', 'G4-G5', 'G5-G6']

  it('gives 4 organisations in mode grid', () => {
    const plan = planOf(street, adjacency)
    expect(inShort(plan)).toEqual([
      'compound G1:A 8 committee',
      'grid G2:B+C+D 6 secretary',
      'joint G3+G4+G5:E+F+G+H 6 secretary',
      'compound G6:I 56 committee general_branch(2)',
    ])
    expect(plan.uncovered).toEqual([])
    expect(plan.totals).toEqual({
      grids: 6,
      coveredGrids: 6,
      compounds: 9,
      coveredCompounds: 9,
      coveredMembers: 76,
    })
  })

  it('gives 5 in mode compound_first', () => {
    expect(inShort(planOf(street, adjacency, { multiCompoundMode: 'compound_first' }))).toEqual([
      'compound G1:A 8 committee',
      'grid G2:B+C 3 secretary',
      'compound G2:D 3 secretary',
      'joint G3+G4+G5:E+F+G+H 6 secretary',
      'compound G6:I 56 committee general_branch(2)',
    ])
  })

  it('says which rules decided', () => {
    const { branches } = planOf(street, adjacency)
    expect(reasonsOf(branches[0]?.findings)).toEqual(['R-PB1 one_compound_enough', 'R-PB4 committee_elected'])
    expect(reasonsOf(branches[1]?.findings)).toEqual(['R-PB1 grid_enough', 'R-PB4 secretary_only'])
    expect(branches[2]?.findings).toEqual([
      {
        rule: 'R-PB1',
        reason: 'branch-on-grid.one_compound_enough',
        weight: 'decided',
        params: { members: 4, min: 3 },
      },
      {
        rule: 'A1',
        reason: 'branch-on-grid.neighbours_taken_in',
        weight: 'decided',
        params: { grids: ['G3', 'G4'], members: 2, min: 3, hostMembers: 4 },
      },
      {
        rule: 'R-PB2',
        reason: 'branch-on-grid.joint_within_limit',
        weight: 'decided',
        params: { units: 3, max: 5 },
      },
      {
        rule: 'R-PB4',
        reason: 'branch-on-grid.secretary_only',
        weight: 'decided',
        params: { members: 6, min: 7 },
      },
    ])
    expect(branches[3]?.findings.at(-1)).toEqual({
      rule: 'R-PB3',
      reason: 'branch-on-grid.general_branch_advised',
      weight: 'advice',
      params: { members: 56, over: 50, subBranches: 2 },
    })
  })
})

describe('handbook M1', () => {
  it('(b) gives 江浦南里 (2) and 北里 (2) one grid branch of 4 with a secretary', () => {
    expect(inShort(planOf({ 江头小区网格: { 南里: 2, 北里: 2 } }))).toEqual([
      'grid 江头小区网格:北里+南里 4 secretary',
    ])
  })

  it('(c) keeps a branch of 53 and advises a split', () => {
    const plan = planOf({ G1: { A: 53 } })
    expect(inShort(plan)).toEqual(['compound G1:A 53 committee general_branch(2)'])
    expect(plan.branches[0]?.findings.filter(({ weight }) => weight === 'advice')).toHaveLength(1)
  })
})

describe('boundaries', () => {
  it.each([
    [3, 'secretary', 'branch', 0],
    [6, 'secretary', 'branch', 0],
    [7, 'committee', 'branch', 0],
    [50, 'committee', 'branch', 0],
    [51, 'committee', 'general_branch', 2],
    [99, 'committee', 'general_branch', 2],
    [100, 'committee', 'committee', 2],
    [101, 'committee', 'committee', 3],
  ] as const)('%i members: %s, %s with %i sub-branches', (members, ...expected) => {
    const [posts, suggestedLevel, subBranches] = expected
    expect(planOf({ G1: { A: members } }).branches[0]).toMatchObject({ posts, suggestedLevel, subBranches })
  })

  it('2 members found nothing', () => {
    const plan = planOf({ G1: { A: 2 } })
    expect(plan.branches).toEqual([])
    expect(plan.uncovered).toEqual([
      {
        grids: [{ id: 'G1', code: 'G1' }],
        compounds: [{ id: 'A', code: 'A' }],
        members: 2,
        needsInstructor: true,
        seedlingTarget: 1,
        findings: [
          {
            rule: 'R-PB1',
            reason: 'branch-on-grid.too_few_members',
            weight: 'decided',
            params: { grids: ['G1'], members: 2, min: 3 },
          },
          { rule: 'A1', reason: 'branch-on-grid.no_adjacent_branch', weight: 'decided', params: {} },
        ],
      },
    ])
  })

  it('joins 5 small neighbours', () => {
    expect(inShort(chain(5))).toEqual(['joint G1+G2+G3+G4+G5:CG1+CG2+CG3+CG4+CG5 5 secretary'])
  })

  it('does not join 6: enough members, too many grids', () => {
    const plan = chain(6)
    expect(plan.branches).toEqual([])
    expect(plan.uncovered[0]).toMatchObject({ members: 6, seedlingTarget: 0 })
    expect(reasonsOf(plan.uncovered[0]?.findings)).toEqual(['R-PB2 too_many_grids', 'A1 no_adjacent_branch'])
  })

  it('fills a neighbour up to the limit of members and not beyond', () => {
    expect(inShort(planOf({ G1: { A: 48 }, G2: { B: 2 } }, ['G1-G2']))).toEqual([
      'joint G1+G2:A+B 50 committee',
    ])
    const full = planOf({ G1: { A: 49 }, G2: { B: 2 } }, ['G1-G2'])
    expect(inShort(full)).toEqual(['compound G1:A 49 committee'])
    expect(reasonsOf(full.uncovered[0]?.findings)).toEqual([
      'R-PB1 too_few_members',
      'A1 adjacent_branches_full',
    ])
  })

  it('fills a neighbour up to the limit of grids and not beyond', () => {
    expect(star(4).uncovered).toEqual([])
    // One at a time, by code: the fifth neighbour finds the branch full.
    expect(star(5).uncovered.map(({ grids }) => grids[0]?.code)).toEqual(['G5'])
    expect(star(4).branches[0]?.findings.filter(({ rule }) => rule === 'R-PB2')).toHaveLength(1)
  })
})

describe('neighbours', () => {
  it('goes to the branch with fewest members, ties to the lower code', () => {
    const street = { G1: { A: 9 }, G2: { B: 4 }, G3: { C: 4 }, G4: { D: 1 } }
    expect(inShort(planOf(street, ['G4-G1', 'G4-G3', 'G2-G4']))).toContain('joint G2+G4:B+D 5 secretary')
  })

  it('stays inside the community unless the street allows otherwise', () => {
    const street = { 'S1/G1': { A: 2 }, 'S2/G2': { B: 2 }, 'S2/G3': { C: 8 } }
    const plan = planOf(street, ['G1-G2'])
    expect(plan.uncovered.map(({ members }) => members)).toEqual([2, 2])
    const across = planOf(street, ['G1-G2'], { crossCommunityJoint: true })
    expect(inShort(across)).toContain('joint G1+G2:A+B 4 secretary')
    expect(reasonsOf(across.branches[0]?.findings)).toContain('M1 joint_across_communities')
  })

  it('passes over grids outside the plan', () => {
    expect(planOf({ G1: { A: 2 } }, ['G1-market', 'G1-G1']).uncovered).toHaveLength(1)
  })
})

describe('modes', () => {
  it('leaves no compound of a grid without a branch, not even an empty one', () => {
    const plan = planOf({ G1: { A: 5, B: 3, C: 0, D: 2 } }, [], { multiCompoundMode: 'compound_first' })
    expect(inShort(plan)).toEqual(['compound G1:A 5 secretary', 'joint G1:B+C+D 5 secretary'])
    expect(reasonsOf(plan.branches[1]?.findings)).toEqual([
      'R-PB1 compound_enough',
      'R-PB1 rest_joined_smallest',
      'R-PB2 joint_within_limit',
      'R-PB4 secretary_only',
    ])
  })

  it('advises when the rest makes a joint branch of more than 5 compounds', () => {
    const compounds = { A: 4, B: 0, C: 0, D: 0, E: 0, F: 1 }
    const plan = planOf({ G1: compounds }, [], { multiCompoundMode: 'compound_first' })
    expect(plan.branches[0]?.findings).toContainEqual({
      rule: 'R-PB2',
      reason: 'branch-on-grid.joint_over_limit',
      weight: 'advice',
      params: { units: 6, max: 5 },
    })
  })

  it('names a one-compound branch after its grid where the street asks for no compound branch', () => {
    expect(inShort(planOf({ G1: { A: 4 } }, [], { singleCompoundRequiresBranch: false }))).toEqual([
      'grid G1:A 4 secretary',
    ])
  })
})

it('carries ids through and orders by code', () => {
  const plan = planBranches({
    grids: [
      { id: 'id-2', code: 'G1', communityId: 's', compounds: [{ id: 'id-3', code: 'A', fullMembers: 3 }] },
      { id: 'id-1', code: 'G2', communityId: 's', compounds: [{ id: 'id-4', code: 'B', fullMembers: 3 }] },
    ],
    adjacency: [],
    settings,
  })
  expect(plan.branches.map(({ grids }) => grids)).toEqual([
    [{ id: 'id-2', code: 'G1' }],
    [{ id: 'id-1', code: 'G2' }],
  ])
})

it('refuses a compound that stands in two grids', () => {
  expect(() => planOf({ G1: { A: 3 }, G2: { A: 3 } })).toThrow('a place stands once in a plan')
})

describe('for any street', () => {
  const anyStreet = fc
    .array(
      fc.record({
        communityId: fc.constantFrom('S1', 'S2'),
        members: fc.array(
          fc.integer({ min: 0, max: 60 }).map((n) => (n < 45 ? n % 5 : n)),
          { maxLength: 4 },
        ),
      }),
      { maxLength: 12 },
    )
    .chain((rows) =>
      fc.record({
        grids: fc.constant(
          rows.map(({ communityId, members }, index) => ({
            id: `G${index}`,
            code: `G${String(index).padStart(2, '0')}`,
            communityId,
            compounds: members.map((fullMembers, at) => ({
              id: `C${index}-${at}`,
              code: `C${String(index).padStart(2, '0')}${at}`,
              fullMembers,
            })),
          })),
        ),
        adjacency: fc.array(
          fc
            .tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 }))
            .map(([a, b]): [string, string] => [`G${a}`, `G${b}`]),
          { maxLength: 20 },
        ),
        settings: fc.record({
          multiCompoundMode: fc.constantFrom('grid' as const, 'compound_first' as const),
          crossCommunityJoint: fc.boolean(),
        }),
      }),
    )
    .map((street) => ({ ...street, settings: { ...settings, ...street.settings } }))

  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyStreet, (street) => {
        const turned = {
          ...street,
          grids: street.grids
            .map((grid) => ({ ...grid, compounds: grid.compounds.toReversed() }))
            .toReversed(),
          adjacency: street.adjacency.map(([from, to]): [string, string] => [to, from]).toReversed(),
        }
        expect(planBranches(turned)).toEqual(planBranches(street))
      }),
    )
  })

  it('places every grid and compound once, founds nothing under the minimum, joins within the limits', () => {
    fc.assert(
      fc.property(anyStreet, (street) => {
        const { branches, uncovered, totals } = planBranches(street)
        const ids = [...branches, ...uncovered].flatMap((part) => part.compounds.map(({ id }) => id))
        const all = street.grids.flatMap((grid) => grid.compounds.map(({ id }) => id))
        expect(ids.toSorted()).toEqual(all.toSorted())
        expect(totals.coveredGrids + uncovered.flatMap(({ grids }) => grids).length).toBe(street.grids.length)
        expect(branches.every(({ members }) => members >= 3)).toBe(true)
        const joined = branches.filter(({ form }) => form === 'joint')
        expect(joined.every(({ grids }) => grids.length <= 5)).toBe(true)
      }),
    )
  })
})
