import { Tab, TabStopType, type FileChild, type Paragraph } from 'docx'
import { attachmentLines, type ComposedDocument, type Level } from '../compose.ts'
import {
  blankLines,
  grid,
  markTopMm,
  paper,
  points,
  red,
  redLine,
  signatureIndents,
  sizes,
  type Face,
} from '../gb9704.ts'
import { tableOf } from './tables.ts'
import { blank, paragraph, run, twips } from './type.ts'

const faceOfLevel: Readonly<Record<Level, Face>> = {
  0: 'body',
  1: 'strong',
  2: 'second',
  3: 'body',
  4: 'body',
}
const oneCharacter = twips(grid.characterPt)
const ruleBelow = { colour: red, weight: redLine.weightPt, gap: points(redLine.gapMm) } as const

/** 版头: what stands above the red line. */
export function headOf(document: ComposedDocument): readonly FileChild[] {
  const { copyNumber, secrecy, urgency, mark } = document
  const lines = [
    ...(copyNumber === '' ? [] : [paragraph([run(copyNumber, 'body', sizes.body)])]),
    ...[secrecy, urgency]
      .filter((text) => text !== '')
      .map((text) => paragraph([run(text, 'strong', sizes.body)])),
  ]
  if (mark === '') return lines
  const size = Math.min(sizes.mark, points(paper.typeWidthMm) / Array.from(mark).length)
  const above = Math.max(0, points(markTopMm) - lines.length * grid.linePt)
  return [
    ...lines,
    paragraph([run({ text: mark, color: red }, 'title', size)], {
      align: 'center',
      line: size * 1.2,
      before: above,
    }),
    ...blank(blankLines.beforeNumber),
    numberOf(document),
    ...blank(blankLines.beforeTitle),
  ]
}

/** 发文字号 in the middle, or on the left where somebody signs on the right. */
function numberOf({ number, signer }: ComposedDocument): Paragraph {
  if (signer === '') return paragraph([run(number, 'body', sizes.body)], { align: 'center', ruleBelow })
  return paragraph(
    [
      run(number, 'body', sizes.body),
      run({ children: [new Tab(), '签发人：'] }, 'body', sizes.body),
      run(signer, 'second', sizes.body),
    ],
    {
      ruleBelow,
      indent: { left: oneCharacter, right: oneCharacter },
      tab: { type: TabStopType.RIGHT, position: twips(points(paper.typeWidthMm)) - oneCharacter },
    },
  )
}

export function bodyOf({ title, addressee, blocks, attachments }: ComposedDocument): readonly FileChild[] {
  const indent = { firstLineChars: 200, firstLine: 2 * oneCharacter }
  return [
    paragraph([run(title, 'title', sizes.title)], { align: 'center', line: sizes.title * 1.5 }),
    ...blank(blankLines.beforeAddressee),
    ...(addressee === ''
      ? []
      : [paragraph([run(addressee.replace(/[：:]?$/, '：'), 'body', sizes.body)], { align: 'both' })]),
    ...blocks.map((block) =>
      block.kind === 'table'
        ? tableOf(block)
        : paragraph([run(block.text, faceOfLevel[block.level], sizes.body)], { indent, align: 'both' }),
    ),
    ...(attachments.length === 0 ? [] : blank(blankLines.beforeAttachments)),
    ...attachmentLines(attachments).map((line) => paragraph([run(line, 'body', sizes.body)], { indent })),
  ]
}

/** 发文机关署名 and 成文日期, with room for the seal; then 附注. */
export function signatureOf({ signature, day, hasSeal, note }: ComposedDocument): readonly FileChild[] {
  const wide = { signature: widthInCharacters(signature), day: widthInCharacters(day) }
  const indents = signatureIndents(wide, hasSeal)
  const signed =
    signature === ''
      ? []
      : [
          ...blank(hasSeal ? blankLines.forSeal : blankLines.beforeSignature),
          paragraph([run(signature, 'body', sizes.body)], {
            align: 'right',
            indent: { right: Math.round(indents.signature * oneCharacter) },
            keepNext: true,
          }),
          paragraph([run(day, 'body', sizes.body)], {
            align: 'right',
            indent: { right: Math.round(indents.day * oneCharacter) },
          }),
        ]
  const noted =
    note === ''
      ? []
      : [paragraph([run(`（${note}）`, 'body', sizes.body)], { indent: { firstLine: 2 * oneCharacter } })]
  return [...signed, ...noted]
}

/** Digits are half as wide as characters. */
function widthInCharacters(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (/[\d]/.test(sign) ? 0.5 : 1), 0)
}
