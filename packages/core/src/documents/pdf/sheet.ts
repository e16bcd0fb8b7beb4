// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from 'pdfkit'
import { grid, pageNumber, paper, points, red, sizes, type Face } from '../gb9704.ts'
import { breakLines } from './break-lines.ts'
import type { PrintFonts } from './print-fonts.ts'

/** What stands for a sign that the typeface lacks: 〓, as printers set it. */
const lacking = '〓'

const left = points(paper.leftMm)
const top = points(paper.topMm)
const width = points(paper.typeWidthMm)
const bottom = top + points(paper.typeHeightMm)

/** Lines of text on one spot. */
export interface Setting {
  readonly face: Face
  readonly size: number
  /** Between the tops of two lines; that of the grid unless said. */
  readonly line?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly colour?: string
}

/**
 * Paper on which is written from top to bottom: A4 sheets with the type area of GB/T 9704 and their page numbers. What no
 * longer fits goes onto the next.
 */
export class Sheet {
  readonly #fonts: PrintFonts
  readonly #document: PDFKit.PDFDocument
  readonly #chunks: Uint8Array[] = []
  #pages = 0
  /** Distance from the paper's upper edge to where is written next. */
  y = top
  /** Different signs that could not be printed. */
  readonly lacking = new Set<string>()

  /** `at` is written into the file: equal content at an equal time gives equal bytes. */
  constructor(fonts: PrintFonts, title: string, at: Date) {
    this.#fonts = fonts
    const info = { Title: title, Creator: 'Sanzhi', Producer: 'Sanzhi', CreationDate: at, ModDate: at }
    this.#document = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      info,
      lang: 'zh-CN',
      displayTitle: true,
    })
    this.#document.registerFont('regular', fonts.regular.file)
    this.#document.registerFont('bold', fonts.bold.file)
    this.#document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk))
    this.turn()
  }

  get width(): number {
    return width
  }

  get bottom(): number {
    return bottom
  }

  get top(): number {
    return top
  }

  get left(): number {
    return left
  }

  /** What is left of the type area. */
  get room(): number {
    return bottom - this.y
  }

  get isFresh(): boolean {
    return this.y === top
  }

  /** Begins the next page. */
  turn(): void {
    this.#document.addPage()
    this.#pages += 1
    this.y = top
    const setting = { face: 'body', size: sizes.small } as const
    const text = `— ${this.#pages} —`
    const inset = pageNumber.indent * sizes.small
    const isOdd = this.#pages % 2 === 1
    const x = isOdd ? left + width - inset - this.widthOf(text, setting) : left + inset
    this.write(text, { x, y: bottom + points(pageNumber.belowMm) }, setting)
  }

  /** Turns the page unless so much fits. */
  need(height: number): void {
    if (height > this.room && !this.isFresh) this.turn()
  }

  skip(lines: number): void {
    this.y += lines * grid.linePt
  }

  /** Lines of a text within a width, the first one indented by `indent`. */
  linesOf(
    text: string,
    setting: Setting,
    { within, indent = 0 }: { readonly within: number; readonly indent?: number },
  ): readonly string[] {
    const widths = { first: within - indent, rest: within }
    return breakLines(this.#printable(text, setting), widths, (part) => this.widthOf(part, setting))
  }

  /** Writes a paragraph across the type area, over pages where it must, its first line indented by `indent`. */
  paragraph(text: string, setting: Setting, { indent = 0, inset = 0 } = {}): void {
    const within = width - 2 * inset
    for (const [at, line] of this.linesOf(text, setting, { within, indent }).entries()) {
      this.need(setting.line ?? grid.linePt)
      const space = within - this.widthOf(line, setting)
      const shift = { left: at === 0 ? indent : 0, center: space / 2, right: space }[setting.align ?? 'left']
      this.write(line, { x: left + inset + shift, y: this.y }, setting)
      this.y += setting.line ?? grid.linePt
    }
  }

  /** One line at a place, in the middle of its line's height. */
  write(text: string, at: { readonly x: number; readonly y: number }, setting: Setting): void {
    const document = this.#use(setting)
    document.fillColor(`#${setting.colour ?? '000000'}`)
    const raise = ((setting.line ?? grid.linePt) - document.currentLineHeight()) / 2
    document.text(this.#printable(text, setting), at.x, at.y + raise, {
      lineBreak: false,
      characterSpacing: spacingOf(setting),
    })
  }

  widthOf(text: string, setting: Setting): number {
    const document = this.#use(setting)
    return document.widthOfString(text) + Array.from(text).length * spacingOf(setting)
  }

  /** A line across the type area. */
  rule(y: number, weight: number, colour = '000000'): void {
    this.#document
      .lineWidth(weight)
      .strokeColor(`#${colour}`)
      .moveTo(left, y)
      .lineTo(left + width, y)
      .stroke()
  }

  box(x: number, y: number, size: { readonly width: number; readonly height: number }): void {
    this.#document.lineWidth(0.5).strokeColor('#000000').rect(x, y, size.width, size.height).stroke()
  }

  /** The file, with how many pages it has. */
  async finish(): Promise<{ readonly bytes: Buffer; readonly pages: number }> {
    const ended = new Promise((resolve) => this.#document.on('end', resolve))
    this.#document.end()
    await ended
    return { bytes: Buffer.concat(this.#chunks), pages: this.#pages }
  }

  #use({ face, size }: Setting): PDFKit.PDFDocument {
    return this.#document.font(isBold(face) ? 'bold' : 'regular').fontSize(size)
  }

  #printable(text: string, { face }: Setting): string {
    const font = isBold(face) ? this.#fonts.bold : this.#fonts.regular
    return Array.from(text, (sign) => {
      if (font.has(sign)) return sign
      this.lacking.add(sign)
      return lacking
    }).join('')
  }
}

/** One face stands for the four of an office, in two weights: those have no licence to be embedded. */
const isBold = (face: Face): boolean => face === 'title' || face === 'strong'

/** Body type is set on the grid of 28 characters a line. */
const spacingOf = ({ size }: Setting): number => (size === sizes.body ? grid.characterPt - sizes.body : 0)

export const redInk = { colour: red } as const
