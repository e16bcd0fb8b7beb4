import type { LegalBasis } from '../people-tables.ts'

/** Why a street processes personal data, on what ground, which kinds and how long. */
export interface Purpose {
  /** Never renamed: consents and fields name it. */
  readonly code: string
  readonly title: string
  readonly basis: LegalBasis
  /** Kinds of data, as the notice names them. */
  readonly kinds: string
  /** Null: not counted in months; the note says what ends it. */
  readonly retentionMonths: number | null
  readonly retentionNote: string
  readonly notice: string
}

/**
 * What every street begins with; a street words its own over them. Chinese, since they are the street's legal notice.
 * Source: handbook 6.2 P2, P3, P5, P10. What rests on duty is what the law or the Party's rules lay upon the street;
 * whether a Party committee counts as a state body is unsettled, so all that is optional rests on consent.
 */
export const defaultPurposes: readonly Purpose[] = [
  {
    code: 'party_roster',
    title: '党员名册与党组织管理',
    basis: 'duty',
    kinds: '姓名、性别、公民身份号码、联系电话、居住小区、党员类别、入党日期、组织关系',
    retentionMonths: null,
    retentionNote: '党员在册期间，转出后按党务档案管理规定保存',
    notice: '用于编制和核对党员名册、设置党支部、统计党员人数。',
  },
  {
    code: 'resident_roster',
    title: '居民名册管理',
    basis: 'duty',
    kinds: '姓名、性别、公民身份号码、联系电话、居住小区、楼栋、房号、居住类型',
    retentionMonths: null,
    retentionNote: '居住期间，迁出后按居民信息管理规定处理',
    notice: '用于掌握小区居住人口底数、联系和服务居民。',
  },
  {
    code: 'grid_service',
    title: '网格服务管理',
    basis: 'duty',
    kinds: '网格员姓名、联系电话',
    retentionMonths: 36,
    retentionNote: '离岗后三年',
    notice: '用于公布网格负责人、派发和办理网格事务。',
  },
  {
    code: 'staff_accounts',
    title: '工作人员账号和授权管理',
    basis: 'duty',
    kinds: '工作人员姓名、账号、角色、授权事由、操作记录',
    retentionMonths: 36,
    retentionNote: '账号停用后三年',
    notice: '用于登录、授权和审计，确认谁在何时办理了什么。',
  },
  {
    code: 'service_contact',
    title: '办事联系与回访',
    basis: 'consent',
    kinds: '姓名、联系电话',
    retentionMonths: 36,
    retentionNote: '办结后三年，撤回同意的即行停止使用',
    notice: '用于就您办理的事项与您联系、回访办理情况。不同意不影响事项办理，可改为现场或邮寄告知。',
  },
  {
    code: 'public_display',
    title: '亮身份、光荣榜等公开展示',
    basis: 'consent',
    kinds: '姓名、职务或承诺事项',
    retentionMonths: null,
    retentionNote: '至撤回同意或展示结束之日',
    notice: '用于在本小区或党内公示您的姓名和承诺事项。未同意的，仅以姓氏加称谓展示。',
  },
  {
    code: 'call_up',
    title: '急重事务应急调派',
    basis: 'emergency',
    kinds: '姓名、联系电话、排班和到岗情况',
    retentionMonths: 6,
    retentionNote: '调派结束后六个月',
    notice: '用于突发事件应对期间安排值守力量，结束后不再使用。',
  },
  {
    code: 'data_requests',
    title: '个人信息权利请求办理',
    basis: 'duty',
    kinds: '请求人、请求内容、身份核验方式、办理结果、同意和撤回记录',
    retentionMonths: 36,
    retentionNote: '办结后三年',
    notice: '用于办理查阅复制、更正、删除等请求，证明已依法办理。',
  },
  {
    code: 'look_log',
    title: '敏感信息查看留痕',
    basis: 'duty',
    kinds: '查看人、被查看人、查看事由、时间',
    retentionMonths: 36,
    retentionNote: '三年',
    notice: '用于记录谁在何时因何事查看过敏感信息，供审计和本人查询。',
  },
]

/** A street's purposes: its own words in place of the default ones, and what it added behind them. */
export function purposesOf(own: readonly Purpose[]): readonly Purpose[] {
  const byCode = new Map(own.map((purpose) => [purpose.code, purpose]))
  const known = new Set(defaultPurposes.map(({ code }) => code))
  return [
    ...defaultPurposes.map((purpose) => byCode.get(purpose.code) ?? purpose),
    ...own.filter(({ code }) => !known.has(code)).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  ]
}
