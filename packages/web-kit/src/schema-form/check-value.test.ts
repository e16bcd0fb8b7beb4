import { describe, expect, it } from 'vitest'
import { checkValue } from './check-value.ts'
import type { FormBounds } from './check-value.ts'
import { kindOf, type FieldKind, type FormSchema } from './form-schema.ts'
import { issueText } from './issue-text.ts'
import { numberFormOf, readStored, shownNumber } from './number-form.ts'
import { rangeText } from './range-text.ts'
import { valueText } from './value-text.ts'

const days: FormSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 15,
  'x-unit': '天',
  'x-en': { unit: 'days' },
}
const money: FormSchema = { type: 'integer', minimum: 0, maximum: 5_000_000, 'x-unit': '分' }
const mode: FormSchema = {
  enum: ['paper', 'screen'],
  'x-labels': { paper: '纸质', screen: '电子' },
  'x-en': { labels: { paper: 'Paper', screen: 'Screen' } },
}
const quota: FormSchema = {
  anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }],
  default: null,
  'x-must-set': true,
  'x-unit': '名',
}
const tiers: FormSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['id', 'days'],
    properties: { id: { type: 'string', title: '层级' }, days: { ...days, title: '天数' } },
  },
}

it.each<[FieldKind, FormSchema]>([
  ['number', days],
  ['number', quota],
  ['number', { type: ['number', 'null'] }],
  ['switch', { type: 'boolean' }],
  ['choice', mode],
  ['choice', { anyOf: [{ const: 'a' }, { const: 'b' }] }],
  ['choice', { const: 3 }],
  ['day', { type: 'string', format: 'date' }],
  ['text', { type: 'string', pattern: '^x$' }],
  ['long-text', { type: 'string', maxLength: 500 }],
  ['choices', { type: 'array', items: mode }],
  ['list', { type: 'array', items: days }],
  ['table', tiers],
  ['group', { type: 'object', properties: { built_until: days } }],
  ['none', { type: 'object' }],
  ['none', { type: 'array', items: tiers }],
  ['none', {}],
])('edits as a %s: %j', (kind, schema) => {
  expect(kindOf(schema)).toBe(kind)
})

describe('a value', () => {
  it.each<[string, FormSchema, unknown, FormBounds, readonly string[]]>([
    ['good', days, 3, {}, []],
    ['below the schema', days, 0, {}, ['不能小于 1 天。']],
    ['above the schema', days, 16, {}, ['不能大于 15 天。']],
    ['outside the template', days, 12, { minimum: 5, maximum: 10 }, ['不能大于 10 天。']],
    ['no whole number', days, 1.5, {}, ['请填写整数。']],
    ['no number', days, '三', {}, ['请填写整数。']],
    ['no decimal', { type: 'number' }, 'x', {}, ['请填写数字，最多 4 位小数。']],
    ['nothing', days, null, {}, ['请填写。']],
    ['nothing where that may be', quota, null, {}, []],
    ['below, of what may be nothing', quota, -1, {}, ['不能小于 0 名。']],
    ['money above', money, 5_000_001, {}, ['不能大于 50,000 元。']],
    ['no choice', mode, 'fax', {}, ['不在可选范围内，请重新选择。']],
    [
      'a choice that the template took',
      mode,
      'paper',
      { enum: ['screen'] },
      ['不在可选范围内，请重新选择。'],
    ],
    ['an empty text', { type: 'string', minLength: 1 }, '', {}, ['请填写。']],
    ['a long text', { type: 'string', maxLength: 2 }, '三字长', {}, ['不超过 2 个字。']],
    ['a rare character, counted once', { type: 'string', maxLength: 1 }, '𠮷', {}, []],
    ['of another form', { type: 'string', pattern: '^\\d{2}$' }, '1', {}, ['格式不符合要求，请按说明填写。']],
    ['no day', { type: 'string', format: 'date' }, '2026-02-30', {}, ['请填写日期，例：2026-01-31。']],
    ['too few', { type: 'array', minItems: 1, items: days }, [], {}, ['至少填写 1 项。']],
    ['doubled', { type: 'array', uniqueItems: true, items: days }, [1, 1], {}, ['有重复的项，请删除。']],
    ['wrong within a line', tiers, [{ id: 'a', days: 0 }], {}, ['不能小于 1 天。']],
    ['lacking within a line', tiers, [{ id: 'a' }], {}, ['请填写。']],
  ])('%s', (...[, schema, value, bounds, texts]) => {
    expect(checkValue(schema, value, bounds).map((issue) => issueText(schema, issue, 'zh-CN'))).toEqual(texts)
  })

  it('says where it is wrong', () => {
    expect(
      checkValue(tiers, [
        { id: 'a', days: 1 },
        { id: 'b', days: 99 },
      ]),
    ).toEqual([{ path: '/1/days', keyword: 'maximum', params: { limit: 15 } }])
  })

  it('is refused by the server in words of its own', () => {
    const words = (keyword: string, params = {}) => issueText(days, { path: '', keyword, params }, 'en')
    expect(words('locked', { by: 'law' })).toBe('Laid down by law: it cannot be changed.')
    expect(words('locked', { by: 'template' })).toBe(
      'Locked by the district’s template: it cannot be changed.',
    )
    expect(words('must_set')).toBe('The module is on: this cannot be empty.')
    expect(words('minimum', { limit: 5 })).toBe('Not less than 5 days.')
    expect(words('something_new')).toBe('This does not meet the requirements.')
  })

  it.each<[FormSchema, unknown, { zh: string; en: string }]>([
    [days, 3, { zh: '3 天', en: '3 days' }],
    [money, 123_456, { zh: '1,234.56 元', en: '1,234.56 yuan' }],
    [{ type: 'number', 'x-widget': 'percent' }, 0.125, { zh: '12.5%', en: '12.5%' }],
    [
      { type: 'integer', minimum: 1949, 'x-unit': '年', 'x-en': { unit: '' } },
      2000,
      { zh: '2000 年', en: '2000' },
    ],
    [mode, 'screen', { zh: '电子', en: 'Screen' }],
    [{ type: 'boolean' }, false, { zh: '否', en: 'No' }],
    [quota, null, { zh: '未设置', en: 'Not set' }],
    [{ type: 'array', items: mode }, ['paper', 'screen'], { zh: '纸质、电子', en: 'Paper, Screen' }],
    [
      tiers,
      [
        { id: 'a', days: 2 },
        { id: 'b', days: 5 },
      ],
      {
        zh: '1. 层级 a，天数 2 天；2. 层级 b，天数 5 天',
        en: '1. 层级 a, 天数 2 days; 2. 层级 b, 天数 5 days',
      },
    ],
    [tiers, [], { zh: '无', en: 'None' }],
  ])('%j of %j reads %j', (schema, value, { zh, en }) => {
    expect(valueText(schema, value, 'zh-CN')).toBe(zh)
    expect(valueText(schema, value, 'en')).toBe(en)
  })

  it('has its bounds beside those of the template', () => {
    expect(rangeText(days, {}, 'zh-CN')).toBe('可填 1 至 15 天')
    expect(rangeText(days, { maximum: 10 }, 'zh-CN')).toBe('可填 1 至 15 天；模板限定：不大于 10 天')
    expect(rangeText(mode, { enum: ['screen'] }, 'en')).toBe('Template: screen')
    expect(rangeText(mode, {}, 'en')).toBeUndefined()
  })
})

describe('a typed number', () => {
  it.each<[FormSchema, string, number | string | null]>([
    [days, '7', 7],
    [days, '７', 7],
    [days, '', null],
    [days, '7.5', '7.5'],
    [money, '1,234.56', 123_456],
    // 1.15 × 100 is 114.99999999999999.
    [money, '1.15', 115],
    [money, '1.155', '1.155'],
    [{ type: 'number', 'x-widget': 'percent' }, '33.33', 0.3333],
    [{ type: 'number', 'x-widget': 'percent' }, '7', 0.07],
    [{ type: 'number' }, '0.1250', 0.125],
  ])('%j: %s is stored as %j', (schema, typed, stored) => {
    const form = numberFormOf(schema, 'zh-CN')
    expect(readStored(form, typed)).toBe(stored)
  })

  it.each<[FormSchema, number]>([
    [days, 7],
    [money, 115],
    [money, 900_719_925_474_090],
    [{ type: 'number', 'x-widget': 'percent' }, 0.3333],
    [{ type: 'number' }, 0.125],
  ])('%j: %j is stored again as it is shown', (schema, stored) => {
    const form = numberFormOf(schema, 'zh-CN')
    expect(readStored(form, String(shownNumber(form, stored)))).toBe(stored)
  })
})
