import { Type } from '@sanzhi/schema'

const regulations = {
  zh: '《中国共产党支部工作条例（试行）》',
  en: 'Regulations on the Work of CPC Branches (trial)',
}
const terms = {
  zh: '《关于党的基层组织任期的意见》（2018年）',
  en: 'Opinions on the terms of primary Party organisations (2018)',
}
const elections = {
  zh: '《中国共产党基层组织选举工作条例》（2020年）',
  en: 'Regulations on elections in primary Party organisations (2020)',
}

/** A part of a whole, such as 4/5: compared by multiplying, never rounded. */
const fraction = '^[1-9]\\d?/[1-9]\\d?$'

const cycle = (title: string, en: string, months: number) =>
  Type.Integer({
    default: months,
    minimum: 1,
    maximum: 12,
    title,
    'x-unit': '个月',
    'x-en': { title: en, unit: 'months' },
  })

const cycleDefault = { members: 3, committee: 1, group: 1 }

/** Columns of the register of branches, in the order in which a street keeps its own. */
const registerColumns = [
  'name',
  'form',
  'community',
  'compounds',
  'secretary',
  'committee',
  'fullMembers',
  'probationaryMembers',
  'reportedMembers',
  'replyNumber',
  'foundedOn',
  'termStart',
  'termEnd',
  'state',
] as const

/** What a branch goes by after it was approved: answers, terms, elections, meetings. Keys begin with `party`: the Party's own rules. */
export const courseSettings = {
  'party.approval_days': Type.Integer({
    default: 30,
    minimum: 1,
    maximum: 31,
    title: '上级答复期限',
    description: '收到设立党支部请示、选举结果报告后，应在此期限内答复',
    'x-source': `${regulations.zh}：一般在1个月内`,
    'x-confidence': 'H',
    'x-unit': '天',
    'x-en': {
      title: 'Days for the superior’s answer',
      description: 'To a request to found branches and to the result of an election',
      unit: 'days',
      source: `${regulations.en}: in general within a month`,
    },
  }),
  'party.term_years.compound': Type.Enum([3, 5], {
    default: 3,
    title: '小区、网格党支部任期',
    description: '是否比照社区党支部按五年执行，由上级党组织确定，上线前须确认',
    'x-labels': { '3': '三年', '5': '五年' },
    'x-source': terms.zh,
    'x-confidence': 'L',
    'x-en': {
      title: 'Term of compound and grid branches',
      description: 'Whether they count as community branches is for the superior to say, before going live',
      labels: { '3': 'Three years', '5': 'Five years' },
      source: terms.en,
    },
  }),
  'party.term_years.community': Type.Integer({
    default: 5,
    minimum: 5,
    maximum: 5,
    title: '社区党组织任期',
    'x-source': terms.zh,
    'x-confidence': 'H',
    'x-unit': '年',
    'x-en': { title: 'Term of community organisations', unit: 'years', source: terms.en },
  }),
  'party.term_remind_months': Type.Integer({
    default: 6,
    minimum: 1,
    maximum: 12,
    title: '届满提前提醒',
    'x-source': terms.zh,
    'x-confidence': 'H',
    'x-unit': '个月',
    'x-en': { title: 'Reminder before a term ends', unit: 'months', source: terms.en },
  }),
  'party.term_shift_months': Type.Integer({
    default: 12,
    minimum: 1,
    maximum: 12,
    title: '提前或延期换届最长期限',
    description: '提前或延期换届须经上级党组织批准',
    'x-source': `${elections.zh}第三条`,
    'x-confidence': 'H',
    'x-unit': '个月',
    'x-en': {
      title: 'An election may come early or late by',
      description: 'With the superior’s approval',
      unit: 'months',
      source: `${elections.en}, article 3`,
    },
  }),
  'party.below_min_grace_months': Type.Integer({
    default: 6,
    minimum: 0,
    maximum: 24,
    title: '正式党员不足规定人数的整改期限',
    description: '期满仍不足的，应与其他党支部合并',
    'x-source': '街道自定',
    'x-confidence': 'L',
    'x-unit': '个月',
    'x-en': {
      title: 'Time for a branch that has too few members',
      description: 'After it the branch is to be merged',
      unit: 'months',
      source: 'For the street to say',
    },
  }),
  'party.election_quorum': Type.String({
    default: '4/5',
    pattern: fraction,
    title: '选举到会人数',
    description: '到会有选举权的党员占应到会人数的最低比例，填写分数',
    'x-source': elections.zh,
    'x-confidence': 'H',
    'x-en': {
      title: 'Presence at an election',
      description: 'Part of those who may vote, as a fraction',
      source: elections.en,
    },
  }),
  'party.election_surplus': Type.String({
    default: '1/5',
    pattern: fraction,
    title: '委员差额比例',
    description: '委员候选人数多于应选人数的最低比例，填写分数',
    'x-source': elections.zh,
    'x-confidence': 'M',
    'x-en': {
      title: 'More candidates than seats',
      description: 'Of a committee, as a fraction of its seats',
      source: elections.en,
    },
  }),
  'party.meeting_cycle': Type.Object(
    {
      members: cycle('党员大会', 'Members’ meeting', cycleDefault.members),
      committee: cycle('支部委员会', 'Committee', cycleDefault.committee),
      group: cycle('党小组会', 'Group', cycleDefault.group),
    },
    {
      additionalProperties: false,
      default: cycleDefault,
      title: '会议周期',
      description: '每隔多少个月至少召开一次',
      'x-source': regulations.zh,
      'x-confidence': 'H',
      'x-en': {
        title: 'Cycle of meetings',
        description: 'At least one in so many months',
        source: regulations.en,
      },
    },
  ),
  register_columns: Type.Array(Type.Enum([...registerColumns]), {
    default: [...registerColumns],
    minItems: 1,
    uniqueItems: true,
    title: '党支部名册列序',
    description: '导出党支部名册时，按本街道台账的列序排列',
    'x-labels': {
      name: '党支部名称',
      form: '形式',
      community: '所属社区',
      compounds: '覆盖小区',
      secretary: '书记',
      committee: '副书记、委员',
      fullMembers: '正式党员',
      probationaryMembers: '预备党员',
      reportedMembers: '报到党员',
      replyNumber: '批复文号',
      foundedOn: '设立日期',
      termStart: '任期起始',
      termEnd: '任期届满',
      state: '状态',
    },
    'x-source': '街道自定',
    'x-confidence': 'L',
    'x-en': {
      title: 'Columns of the register of branches',
      description: 'In the order in which the street keeps its own register',
      source: 'For the street to say',
    },
  }),
}
