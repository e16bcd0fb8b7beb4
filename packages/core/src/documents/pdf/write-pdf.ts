import { attachmentLines, imprintRows, type ComposedDocument, type Level } from '../compose.ts'
import {
  blankLines,
  grid,
  imprint,
  markTopMm,
  points,
  redLine,
  signatureIndents,
  sizes,
  type Face,
} from '../gb9704.ts'
import { openPrintFonts } from './print-fonts.ts'
import { redInk, Sheet, type Setting } from './sheet.ts'
import { drawTable } from './table.ts'

export interface WrittenPdf {
  readonly bytes: Buffer
  readonly pages: number
  /** How many different signs the typeface lacks: they stand as 〓. */
  readonly lackingSigns: number
}

const body: Setting = { face: 'body', size: sizes.body }
const strong: Setting = { face: 'strong', size: sizes.body }
const title: Setting = { face: 'title', size: sizes.title, align: 'center' }
const faceOfLevel: Readonly<Record<Level, Face>> = {
  0: 'body',
  1: 'strong',
  2: 'second',
  3: 'body',
  4: 'body',
}
const two = 2 * grid.characterPt

/** The document as PDF. Equal documents at an equal time give equal bytes. */
export async function writePdf(document: ComposedDocument, at: Date, printedOn: string): Promise<WrittenPdf> {
  const sheet = new Sheet(await openPrintFonts(), document.title, at)
  drawHead(sheet, document)
  drawBody(sheet, document)
  drawSignature(sheet, document)
  drawImprint(sheet, imprintRows(document, printedOn))
  return { ...(await sheet.finish()), lackingSigns: sheet.lacking.size }
}

/** 版头: what stands above the red line. */
function drawHead(
  sheet: Sheet,
  { copyNumber, secrecy, urgency, mark, number, signer }: ComposedDocument,
): void {
  const start = sheet.y
  for (const [text, setting] of [
    [copyNumber, body],
    [secrecy, strong],
    [urgency, strong],
  ] as const) {
    if (text !== '') sheet.paragraph(text, setting)
  }
  if (mark === '') return
  sheet.y = Math.max(sheet.y, start + points(markTopMm))
  const natural = sheet.widthOf(mark, { face: 'title', size: sizes.mark })
  const size = Math.min(sizes.mark, (sizes.mark * sheet.width) / natural)
  sheet.paragraph(mark, { face: 'title', size, line: size * 1.2, align: 'center', ...redInk })
  sheet.skip(blankLines.beforeNumber)
  drawNumber(sheet, number, signer)
  sheet.y += points(redLine.gapMm)
  sheet.rule(sheet.y, redLine.weightPt, redInk.colour)
  sheet.skip(blankLines.beforeTitle)
}

/** 发文字号 in the middle, or on the left where somebody signs on the right. */
function drawNumber(sheet: Sheet, number: string, signer: string): void {
  if (signer === '') {
    sheet.paragraph(number, { ...body, align: 'center' })
    return
  }
  const [label, name]: readonly [Setting, Setting] = [body, { ...body, face: 'second' }]
  const nameX = sheet.left + sheet.width - grid.characterPt - sheet.widthOf(signer, name)
  sheet.write(number, { x: sheet.left + grid.characterPt, y: sheet.y }, body)
  sheet.write('签发人：', { x: nameX - sheet.widthOf('签发人：', label), y: sheet.y }, label)
  sheet.write(signer, { x: nameX, y: sheet.y }, name)
  sheet.skip(1)
}

function drawBody(sheet: Sheet, { title: name, addressee, blocks, attachments }: ComposedDocument): void {
  sheet.paragraph(name, { ...title, line: sizes.title * 1.5 })
  sheet.skip(blankLines.beforeAddressee)
  if (addressee !== '') sheet.paragraph(addressee.replace(/[：:]?$/, '：'), body)
  for (const block of blocks) {
    if (block.kind === 'table') drawTable(sheet, block)
    else sheet.paragraph(block.text, { ...body, face: faceOfLevel[block.level] }, { indent: two })
  }
  if (attachments.length === 0) return
  sheet.skip(blankLines.beforeAttachments)
  for (const line of attachmentLines(attachments)) sheet.paragraph(line, body, { indent: two })
}

/** 发文机关署名 and 成文日期, with room for the seal; then 附注. */
function drawSignature(sheet: Sheet, { signature, day, hasSeal, note }: ComposedDocument): void {
  if (signature !== '') {
    const blank = hasSeal ? blankLines.forSeal : blankLines.beforeSignature
    sheet.need((blank + 2) * grid.linePt)
    sheet.skip(blank)
    const widthOf = (text: string) => sheet.widthOf(text, body) / grid.characterPt
    const indents = signatureIndents({ signature: widthOf(signature), day: widthOf(day) }, hasSeal)
    for (const [text, indent] of [
      [signature, indents.signature],
      [day, indents.day],
    ] as const) {
      const x = sheet.left + sheet.width - (indent + widthOf(text)) * grid.characterPt
      sheet.write(text, { x: Math.max(sheet.left, x), y: sheet.y }, body)
      sheet.skip(1)
    }
  }
  if (note !== '') sheet.paragraph(`（${note}）`, body, { indent: two })
}

/** 版记 at the foot of the last page. */
function drawImprint(sheet: Sheet, rows: readonly (readonly [left: string, right: string])[]): void {
  if (rows.length === 0) return
  const setting: Setting = { face: 'body', size: sizes.small, line: grid.linePt }
  const inset = imprint.indent * sizes.small
  const within = sheet.width - 2 * inset
  const lines = rows.map(([text, right]) => ({ right, lines: sheet.linesOf(text, setting, { within }) }))
  const height = lines.reduce((sum, row) => sum + row.lines.length, 0) * grid.linePt
  sheet.need(height)
  sheet.y = sheet.bottom - height
  for (const [at, row] of lines.entries()) {
    sheet.rule(sheet.y, points(at === 0 ? imprint.outerMm : imprint.innerMm))
    for (const line of row.lines) {
      sheet.write(line, { x: sheet.left + inset, y: sheet.y }, setting)
      sheet.skip(1)
    }
    if (row.right !== '') {
      const x = sheet.left + sheet.width - inset - sheet.widthOf(row.right, setting)
      sheet.write(row.right, { x, y: sheet.y - grid.linePt }, setting)
    }
  }
  sheet.rule(sheet.bottom, points(imprint.outerMm))
}
