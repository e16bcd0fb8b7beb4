import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { listTemplateFaults, type DocumentLayout } from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentLines, composeDocument, dayText, imprintRows, levelOf, ordinal } from './compose.ts'
import { isDocumentNumber } from './document.ts'
import { grid, paper, points, rest, signatureIndents } from './gb9704.ts'
import { breakLines } from './pdf/break-lines.ts'
import { approvalSheet } from './templates/approval-sheet.ts'
import { letter } from './templates/letter.ts'

const day = (text: string): PlainDate => parsePlainDate(text) ?? expect.fail(text)
const facts = { street: '江头街道', number: '湖江办〔2026〕12号', day: day('2026-01-05') }
const layout: DocumentLayout = {
  secrecy: '{secrecy}',
  title: '关于{what}的请示',
  body: [
    { kind: 'heading', level: 1, text: '情况' },
    { kind: 'heading', level: 2, text: '底数' },
    { kind: 'heading', level: 2, text: '人数' },
    { kind: 'heading', level: 1, text: '{missing}' },
    { kind: 'heading', level: 1, text: '打算' },
    { kind: 'heading', level: 2, text: '时间' },
    { kind: 'paragraphs', of: 'body' },
    {
      kind: 'table',
      rows: 'rows',
      hasHead: true,
      columns: [{ field: 'name', title: '名称', part: 1 }],
    },
  ],
  signature: '{street}办事处',
  hasSeal: true,
}
const values = { what: '设立<党支部>&"𠮷"', body: ['（一）缘由\n妥否，请批示。'], rows: [{ name: '甲' }, {}] }

describe('composing', () => {
  it('numbers headings by level, leaves out what has no value, and keeps every sign as it is', () => {
    const composed = composeDocument(layout, values, facts)
    const texts = composed.blocks.map((block) => (block.kind === 'text' ? [block.level, block.text] : block))
    expect(texts).toEqual([
      [1, '一、情况'],
      [2, '（一）底数'],
      [2, '（二）人数'],
      [1, '二、打算'],
      [2, '（一）时间'],
      [2, '（一）缘由'],
      [0, '妥否，请批示。'],
      { kind: 'table', head: ['名称'], parts: [1], rows: [['甲'], ['']] },
    ])
    expect(composed).toMatchObject({
      secrecy: '',
      title: '关于设立<党支部>&"𠮷"的请示',
      signature: '江头街道办事处',
      day: '2026年1月5日',
      number: '湖江办〔2026〕12号',
    })
  })

  it.each([
    ['一、总体要求', 1],
    ['（十二）分工', 2],
    ['1.时间安排', 3],
    ['1.5万元以下', 0],
    ['（3）地点', 4],
    ['妥否，请批示。', 0],
  ] as const)('%s is of level %i', (text, level) => {
    expect(levelOf(text)).toBe(level)
  })

  it('counts in Chinese to ninety-nine', () => {
    expect([1, 10, 11, 20, 99, 100].map((count) => ordinal(1, count))).toEqual([
      '一、',
      '十、',
      '十一、',
      '二十、',
      '九十九、',
      '100、',
    ])
  })

  it('lists attachments and whom it is copied to as the standard has them', () => {
    expect(attachmentLines(['设置方案'])).toEqual(['附件：设置方案'])
    expect(attachmentLines(['方案', '名册'])).toEqual(['附件：1．方案', '　　　2．名册'])
    const composed = { ...composeDocument(layout, values, facts), copies: '区委办', printedBy: '党政办' }
    expect(imprintRows(composed, dayText(facts.day))).toEqual([
      ['抄送：区委办。', ''],
      ['党政办', '2026年1月5日印发'],
    ])
  })

  it('knows the templates of the core to be whole, and finds a name that nobody gives', () => {
    expect(listTemplateFaults([letter, approvalSheet])).toEqual([])
    const broken = { ...letter, values: Type.Object({ title: Type.String() }) }
    expect(listTemplateFaults([broken, broken])).toContain('letter prints body, which is none of its values')
    expect(listTemplateFaults([broken, broken])).toContain('two templates are called letter')
  })
})

it.each([
  ['湖江办〔2026〕12号', true],
  ['湖组〔2026〕1号', true],
  ['湖组[2026]1号', false],
  ['湖组〔2026〕01号', false],
  ['〔2026〕1号', false],
])('%s as a number: %s', (text, isOne) => {
  expect(isDocumentNumber(text)).toBe(isOne)
})

it('fills an A4 sheet with a type area of 22 lines of 28 characters', () => {
  expect([rest.rightMm, rest.bottomMm]).toEqual([26, 35])
  expect(grid.linePt * 22).toBeCloseTo(points(paper.typeHeightMm))
  expect(grid.characterPt * 28).toBeCloseTo(points(paper.typeWidthMm))
})

it.each([
  ['the name over the middle of the day under a seal', [7, 8, true], [4.5, 4]],
  ['a long name under a seal on the paper', [20, 8, true], [0, 4]],
  ['the day two characters after the name without a seal', [12, 8, false], [2, 4]],
  ['a longer day two in without a seal', [5, 8, false], [7, 2]],
] as const)('puts %s', (_, [signature, ofDay, hasSeal], expected) => {
  const indents = signatureIndents({ signature, day: ofDay }, hasSeal)
  expect([indents.signature, indents.day]).toEqual(expected)
})

describe('breaking lines', () => {
  const lines = (text: string, width = 10) => breakLines(text, { first: width - 2, rest: width }, lengthOf)
  const lengthOf = (text: string) => Array.from(text).length

  it('begins no line with a full stop and ends none with a bracket; words stay whole', () => {
    expect(lines('甲乙丙丁戊己庚辛。壬癸')).toEqual(['甲乙丙丁戊己庚', '辛。壬癸'])
    expect(lines('甲乙丙丁戊己庚（辛）')).toEqual(['甲乙丙丁戊己庚', '（辛）'])
    expect(lines('甲乙丙丁20261122戊')).toEqual(['甲乙丙丁', '20261122戊'])
  })

  it('loses no sign and passes no width, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '𠮷', '，', '（', '“', 'a', '1', '。', '》') })
    fc.assert(
      fc.property(text, (given) => {
        const broken = lines(given, 12)
        expect(broken.join('')).toBe(given)
        // Nothing but signs that may not begin a line can make one longer: they have nowhere else to go.
        expect(broken.every((line) => lengthOf(line) <= 12 || /^[（“，。》]+.?/u.test(line))).toBe(true)
      }),
    )
  })
})
