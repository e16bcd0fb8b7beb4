import type { LocalText } from '@sanzhi/plugin-api'
import type { PlainDate } from '@sanzhi/kernel'

/** One document that lies before going live. */
export interface ReadinessKind {
  readonly id: string
  readonly title: LocalText
  /** False for what bears no number. */
  readonly hasNumber: boolean
}

/** Source: handbook section 8, Before going live. */
export const readinessKinds = [
  {
    id: 'meeting',
    title: { zh: '部务会审议通过', en: 'Approval of the department’s meeting' },
    hasNumber: true,
  },
  { id: 'notice', title: { zh: '启用通知', en: 'Notice' }, hasNumber: true },
  { id: 'work_plan', title: { zh: '工作方案', en: 'Work plan' }, hasNumber: true },
  {
    id: 'grading',
    title: { zh: '网络安全等级保护定级备案', en: 'Grading and filing (MLPS)' },
    hasNumber: true,
  },
  { id: 'cipher', title: { zh: '商用密码应用安全性评估', en: 'Cipher assessment' }, hasNumber: true },
  {
    id: 'entrustment',
    title: { zh: '个人信息委托处理协议', en: 'Entrusted-processing agreement' },
    hasNumber: true,
  },
  { id: 'impact', title: { zh: '个人信息保护影响评估报告', en: 'Impact assessment' }, hasNumber: true },
  { id: 'confidentiality', title: { zh: '保密承诺书', en: 'Confidentiality letters' }, hasNumber: false },
] as const satisfies readonly ReadinessKind[]

export const readinessIds = readinessKinds.map(({ id }) => id)

export type ReadinessId = (typeof readinessKinds)[number]['id']

/** What a street says of one document. */
export interface ReadinessEntry {
  readonly item: ReadinessId
  readonly documentNumber: string | null
  readonly datedOn: PlainDate | null
  readonly fileId: string | null
}

/** Whether a document is there as it must be: number, where its kind bears one, day and scan. */
export function isComplete({ item, documentNumber, datedOn, fileId }: ReadinessEntry): boolean {
  const kind = readinessKinds.find(({ id }) => id === item)
  return datedOn !== null && fileId !== null && (kind?.hasNumber === false || documentNumber !== null)
}

/** Those that a district marks as required; all, until it says otherwise. */
export function requiredOf(
  rules: readonly { readonly item: string; readonly isRequired: boolean }[],
): readonly ReadinessId[] {
  const spared = new Set(rules.filter(({ isRequired }) => !isRequired).map(({ item }) => item))
  return readinessIds.filter((id) => !spared.has(id))
}
