import type { FindingParams } from './finding-params.ts'

/** What each finding of the planner says, by its name; numbers come from the plan. */
export const findingWords = {
  one_compound_enough: (n: FindingParams) =>
    `单一小区，正式党员 ${n.members} 名，满 ${n.min} 名，设小区党支部。`,
  grid_enough: (n: FindingParams) =>
    `${n.compounds} 个小区正式党员合计 ${n.members} 名，满 ${n.min} 名，设网格党支部。`,
  compound_enough: (n: FindingParams) => `小区正式党员 ${n.members} 名，满 ${n.min} 名，单独设小区党支部。`,
  rest_enough: (n: FindingParams) =>
    `网格内其余 ${n.compounds} 个小区正式党员合计 ${n.members} 名，满 ${n.min} 名，合设网格党支部。`,
  rest_joined_smallest: (n: FindingParams) =>
    `网格内其余 ${n.compounds} 个小区正式党员合计 ${n.members} 名，不足 ${n.min} 名，并入本网格党员最少的党支部。`,
  neighbours_enough: (n: FindingParams) =>
    `相邻 ${n.grids} 个网格正式党员合计 ${n.members} 名，满 ${n.min} 名，设联合党支部。`,
  neighbours_taken_in: (n: FindingParams) =>
    `相邻 ${n.grids} 个网格正式党员合计 ${n.members} 名，不足 ${n.min} 名，并入党员最少的相邻党支部（并入前 ${n.hostMembers} 名）。`,
  joint_within_limit: (n: FindingParams) => `联合覆盖 ${n.units} 个单位，未超过 ${n.max} 个。`,
  joint_over_limit: (n: FindingParams) => `联合覆盖 ${n.units} 个单位，超过一般上限 ${n.max} 个，建议分设。`,
  joint_across_communities: (n: FindingParams) =>
    `跨 ${n.communities} 个社区联合设置，须由相关社区党组织商定。`,
  committee_elected: (n: FindingParams) => `正式党员 ${n.members} 名，满 ${n.min} 名，设支部委员会。`,
  secretary_only: (n: FindingParams) =>
    `正式党员 ${n.members} 名，不足 ${n.min} 名，设书记 1 名，必要时可设副书记 1 名。`,
  general_branch_advised: (n: FindingParams) =>
    `正式党员 ${n.members} 名，超过 ${n.over} 名，建议报上级党组织研究设党总支，下设 ${n.subBranches} 个党支部。`,
  basic_committee_advised: (n: FindingParams) =>
    `正式党员 ${n.members} 名，满 ${n.from} 名，建议报上级党组织研究设基层党委，下设 ${n.subBranches} 个党支部。`,
  too_few_members: (n: FindingParams) => `${n.grids} 个网格正式党员合计 ${n.members} 名，不足 ${n.min} 名。`,
  too_many_grids: (n: FindingParams) =>
    `相邻 ${n.grids} 个网格正式党员合计 ${n.members} 名，但超过联合党支部覆盖 ${n.max} 个单位的上限。`,
  no_adjacent_branch: () => '没有可以并入的相邻党支部。',
  adjacent_branches_full: (n: FindingParams) =>
    `相邻的 ${n.branches} 个党支部并入后，将超过 ${n.maxGrids} 个网格或 ${n.maxMembers} 名党员。`,
  adjusted_by_hand: (n: FindingParams) => `由街道研究调整，覆盖 ${n.compounds} 个小区。`,
}
