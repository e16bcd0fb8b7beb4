import { Type, type Static } from '@sanzhi/schema'
import { courseSettings } from './course/course-settings.ts'
import type { PlanSettings } from './plan/branch-plan.ts'
import { sizeSettings } from './plan/size-settings.ts'

/** Keys without a dot take the plugin's prefix; `party.*` are the Party's own rules, used here alone so far. */
export const settings = Type.Object(
  {
    multi_compound_mode: Type.Enum(['grid', 'compound_first'], {
      default: 'grid',
      title: '多小区网格设置方式',
      description: '拟订方案时预先选中，可在拟订时另选',
      'x-labels': { grid: '按网格设置', compound_first: '小区先行' },
      'x-source': '江头街道做法',
      'x-confidence': 'seed',
      'x-en': {
        title: 'Grids of several compounds',
        description: 'Chosen beforehand when a plan is drawn up; another may be chosen there',
        labels: { grid: 'One branch a grid', compound_first: 'Compounds first' },
        source: 'Practice of Jiangtou Street',
      },
    }),
    single_compound_requires_branch: Type.Boolean({
      default: true,
      title: '单一小区网格设小区党支部',
      'x-source': '江头街道做法',
      'x-confidence': 'seed',
      'x-en': {
        title: 'Compound branch where a grid is one compound',
        source: 'Practice of Jiangtou Street',
      },
    }),
    cross_community_joint: Type.Boolean({
      default: false,
      title: '允许跨社区联建',
      'x-source': '街道自定',
      'x-confidence': 'L',
      'x-en': { title: 'Joint branches across communities', source: 'For the street to say' },
    }),
    ...sizeSettings,
    ...courseSettings,
  },
  { additionalProperties: false },
)

export type BranchSettings = Static<typeof settings>

/** The planner's own words for the effective settings; `mode` is what the person chose for this plan. */
export function planSettingsOf(
  values: BranchSettings,
  mode: PlanSettings['multiCompoundMode'],
): PlanSettings {
  return {
    multiCompoundMode: mode,
    singleCompoundRequiresBranch: values.single_compound_requires_branch,
    crossCommunityJoint: values.cross_community_joint,
    branchMinFull: values['party.branch_min_full'],
    committeeMin: values['party.committee_min'],
    splitAt: values['party.split_at'],
    committeeAt: values['party.committee_at'],
    jointMaxUnits: values['party.joint_max_units'],
  }
}
