import type { findingWords as zh } from './finding-words.zh.ts'
import { counted } from './counted.ts'

const members = (count: number | undefined) => counted(count, 'full member')
const compounds = (count: number | undefined) => counted(count, 'compound')
const grids = (count: number | undefined) => counted(count, 'grid')

export const findingWords: typeof zh = {
  one_compound_enough: (n) => `One compound, ${members(n.members)}, at least ${n.min}: a compound branch.`,
  grid_enough: (n) =>
    `${compounds(n.compounds)}, ${members(n.members)} together, at least ${n.min}: a grid branch.`,
  compound_enough: (n) => `The compound has ${members(n.members)}, at least ${n.min}: a branch of its own.`,
  rest_enough: (n) =>
    `The grid's other ${compounds(n.compounds)} have ${members(n.members)} together, at least ${n.min}: a grid branch.`,
  rest_joined_smallest: (n) =>
    `The grid's other ${compounds(n.compounds)} have ${members(n.members)} together, fewer than ${n.min}: they join the grid's smallest branch.`,
  neighbours_enough: (n) =>
    `${grids(n.grids)} next to each other, each under ${n.min}, have ${members(n.members)} together: a joint branch.`,
  neighbours_taken_in: (n) =>
    `${grids(n.grids)} with ${members(n.members)} together, fewer than ${n.min}, join the neighbouring branch with the fewest members (${n.hostMembers} before).`,
  joint_within_limit: (n) => `The joint branch covers ${counted(n.units, 'unit')}, no more than ${n.max}.`,
  joint_over_limit: (n) =>
    `The joint branch covers ${counted(n.units, 'unit')}, more than the usual ${n.max}: consider splitting it.`,
  joint_across_communities: (n) =>
    `The joint branch crosses ${n.communities} communities, which have to agree on it.`,
  committee_elected: (n) => `${members(n.members)}, at least ${n.min}: a branch committee.`,
  secretary_only: (n) =>
    `${members(n.members)}, fewer than ${n.min}: a secretary, and a deputy where needed.`,
  general_branch_advised: (n) =>
    `${members(n.members)}, more than ${n.over}: a general branch with ${n.subBranches} branches may be proposed to the superior.`,
  basic_committee_advised: (n) =>
    `${members(n.members)}, at least ${n.from}: a basic committee with ${n.subBranches} branches may be proposed to the superior.`,
  too_few_members: (n) => `${grids(n.grids)} with ${members(n.members)} together, fewer than ${n.min}.`,
  too_many_grids: (n) =>
    `${grids(n.grids)} next to each other have ${members(n.members)} together, but a joint branch may cover ${n.max} units only.`,
  no_adjacent_branch: () => 'No neighbouring branch could take them in.',
  adjacent_branches_full: (n) =>
    `With them, the ${counted(n.branches, 'neighbouring branch', 'neighbouring branches')} would pass ${n.maxGrids} grids or ${n.maxMembers} members.`,
  adjusted_by_hand: (n) => `Changed by hand; covers ${n.compounds} compounds.`,
}
