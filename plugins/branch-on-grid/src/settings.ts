import { Type, type Static } from '@sanzhi/schema'
import type { PlanSettings } from './plan/branch-plan.ts'

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
    'party.branch_min_full': Type.Integer({
      default: 3,
      minimum: 3,
      maximum: 3,
      title: '设立党支部最低正式党员数',
      'x-source': '《中国共产党支部工作条例（试行）》第四条',
      'x-confidence': 'H',
      'x-unit': '人',
      'x-en': {
        title: 'Full members for a branch',
        unit: 'members',
        source: 'Regulations on the Work of CPC Branches (trial), article 4',
      },
    }),
    'party.joint_max_units': Type.Integer({
      default: 5,
      minimum: 2,
      maximum: 10,
      title: '联合党支部覆盖单位上限',
      'x-source': '《中国共产党支部工作条例（试行）》',
      'x-confidence': 'H',
      'x-unit': '个',
      'x-en': {
        title: 'Units of a joint branch at most',
        unit: 'units',
        source: 'Regulations on the Work of CPC Branches (trial)',
      },
    }),
    'party.split_at': Type.Integer({
      default: 50,
      minimum: 30,
      title: '党支部党员人数一般上限',
      'x-source': '《中国共产党支部工作条例（试行）》',
      'x-confidence': 'H',
      'x-unit': '人',
      'x-en': {
        title: 'Members of a branch in general at most',
        unit: 'members',
        source: 'Regulations on the Work of CPC Branches (trial)',
      },
    }),
    'party.committee_at': Type.Integer({
      default: 100,
      minimum: 50,
      title: '设立基层党委参考人数',
      'x-source': '《中国共产党章程》第三十条',
      'x-confidence': 'M',
      'x-unit': '人',
      'x-en': {
        title: 'Members that suggest a primary committee',
        unit: 'members',
        source: 'Constitution of the CPC, article 30',
      },
    }),
    'party.committee_min': Type.Integer({
      default: 7,
      minimum: 7,
      maximum: 7,
      title: '设支部委员会最低正式党员数',
      'x-source': '《中国共产党支部工作条例（试行）》',
      'x-confidence': 'H',
      'x-unit': '人',
      'x-en': {
        title: 'Full members for a branch committee',
        unit: 'members',
        source: 'Regulations on the Work of CPC Branches (trial)',
      },
    }),
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
