import { describe, expect, it } from 'vitest'
import { samplePlan, sampleStreet } from '../sample-plan.ts'
import { en } from '../words/en.ts'
import { zh } from '../words/zh.ts'
import { branchCsv } from './branch-csv.ts'
import { branchRows } from './branch-row.ts'

describe('branchCsv', () => {
  const lines = (words: typeof zh) =>
    branchCsv(words, branchRows(samplePlan(), sampleStreet())).trimEnd().split('\r\n')

  it('has a line for each branch under the headings on screen', () => {
    const [header, , , joint, general, ...rest] = lines(zh)
    expect(header).toBe('\uFEFF党支部,形式,所属社区,网格,小区,小区名单,正式党员,职务设置,建议,设置依据')
    expect(joint).toContain('丙联合党支部,联合党支部,东社区,丙网格（G3）、丁网格（G4）、戊网格（G5）,4,')
    expect(general).toContain('建议设党总支，下设 2 个支部,R-PB1 ')
    expect(rest).toEqual([])
  })
  it('speaks the language of the page', () => {
    expect(lines(en)[4]).toContain('General branch with 2 branches')
  })
})
