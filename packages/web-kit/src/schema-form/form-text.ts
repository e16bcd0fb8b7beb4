import { useKit } from '../kit/kit.tsx'

const zh = {
  yes: '是',
  no: '否',
  notSet: '未设置',
  none: '无',
  item: (n: number) => `第 ${n} 项`,
  add: '添加一项',
  remove: (n: number) => `删除第 ${n} 项`,
  up: (n: number) => `上移第 ${n} 项`,
  down: (n: number) => `下移第 ${n} 项`,
  choose: '请选择',
  noItems: '暂无内容',
  uneditable: '该参数暂不支持在页面修改',
  joint: '；',
  range: (from: string, to: string) => `可填 ${from} 至 ${to}`,
  atLeast: (from: string) => `不小于 ${from}`,
  atMost: (to: string) => `不大于 ${to}`,
  templateRange: (text: string) => `模板限定：${text}`,
  issues: {
    required: '请填写。',
    integer: '请填写整数。',
    number: (decimals: number) => `请填写数字，最多 ${decimals} 位小数。`,
    minimum: (limit: string) => `不能小于 ${limit}。`,
    maximum: (limit: string) => `不能大于 ${limit}。`,
    exclusiveMinimum: (limit: string) => `须大于 ${limit}。`,
    exclusiveMaximum: (limit: string) => `须小于 ${limit}。`,
    minLength: (limit: string) => `不少于 ${limit} 个字。`,
    maxLength: (limit: string) => `不超过 ${limit} 个字。`,
    minItems: (limit: string) => `至少填写 ${limit} 项。`,
    maxItems: (limit: string) => `至多填写 ${limit} 项。`,
    uniqueItems: '有重复的项，请删除。',
    pattern: '格式不符合要求，请按说明填写。',
    format: '请填写日期，例：2026-01-31。',
    enum: '不在可选范围内，请重新选择。',
    lockedByLaw: '法规已作规定，不能修改。',
    lockedByTemplate: '区级模板已锁定，不能修改。',
    mustSet: '模块已启用，该参数不能为空。',
    unknown: '该参数已不存在，请刷新页面。',
    other: '填写内容不符合要求。',
  },
}

type FormText = typeof zh

const en: FormText = {
  yes: 'Yes',
  no: 'No',
  notSet: 'Not set',
  none: 'None',
  item: (n) => `Item ${n}`,
  add: 'Add an item',
  remove: (n) => `Remove item ${n}`,
  up: (n) => `Move item ${n} up`,
  down: (n) => `Move item ${n} down`,
  choose: 'Choose',
  noItems: 'Nothing here yet',
  uneditable: 'This setting cannot be changed here yet',
  joint: '; ',
  range: (from, to) => `From ${from} to ${to}`,
  atLeast: (from) => `At least ${from}`,
  atMost: (to) => `At most ${to}`,
  templateRange: (text) => `Template: ${text.toLowerCase()}`,
  issues: {
    required: 'Fill this in.',
    integer: 'Write a whole number.',
    number: (decimals) => `Write a number with at most ${decimals} decimals.`,
    minimum: (limit) => `Not less than ${limit}.`,
    maximum: (limit) => `Not more than ${limit}.`,
    exclusiveMinimum: (limit) => `More than ${limit}.`,
    exclusiveMaximum: (limit) => `Less than ${limit}.`,
    minLength: (limit) => `At least ${limit} characters.`,
    maxLength: (limit) => `At most ${limit} characters.`,
    minItems: (limit) => `At least ${limit} items.`,
    maxItems: (limit) => `At most ${limit} items.`,
    uniqueItems: 'An item is there twice: remove one.',
    pattern: 'Not of the form asked for: see the note.',
    format: 'Write a day like 2026-01-31.',
    enum: 'Not one of the choices: choose again.',
    lockedByLaw: 'Laid down by law: it cannot be changed.',
    lockedByTemplate: 'Locked by the district’s template: it cannot be changed.',
    mustSet: 'The module is on: this cannot be empty.',
    unknown: 'There is no such setting any more: reload the page.',
    other: 'This does not meet the requirements.',
  },
}

/** The form's own words in the current language: call the result where they are shown. */
export function useFormText(): () => FormText {
  const kit = useKit()
  return () => formTextIn(kit.locale())
}

export function formTextIn(locale: 'zh-CN' | 'en'): FormText {
  return locale === 'en' ? en : zh
}
