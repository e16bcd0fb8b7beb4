import { describe, expect, it } from 'vitest'
import { fieldText, faultText } from './fault-text.ts'
import { zh } from './zh.ts'

describe('faultText', () => {
  it('words a reason with its values', () => {
    expect(faultText(zh, 'imports.phone_length', { digits: 10 })).toBe('手机号码应为 11 位，现为 10 位。')
    expect(faultText(zh, 'imports.duplicate_code', { firstRow: 40 })).toBe('编码与第 40 行重复。')
  })
  it('names a reason it has no words for', () => {
    expect(faultText(zh, 'imports.brand_new', {})).toContain('imports.brand_new')
  })
})

describe('fieldText', () => {
  it.each([
    ['isOld', 'true', '是'],
    ['floorAreaCm2', '1234500000', '123450 平方米'],
    ['propertyStatus', 'weak', '弱物业'],
    ['name', '百果山公寓', '百果山公寓'],
    ['firmName', null, '（空）'],
  ])('shows %s %j as %s', (key, value, text) => {
    expect(fieldText(zh, key, value)).toBe(text)
  })
})
