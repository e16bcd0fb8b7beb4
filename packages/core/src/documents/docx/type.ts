import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
  type TabStopDefinition,
} from 'docx'
import { faces, grid, type Face } from '../gb9704.ts'

/** Twentieths of a point, in which the format measures. */
export const twips = (pt: number): number => Math.round(pt * 20)

const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
  both: AlignmentType.BOTH,
} as const

/** Signs that the format cannot hold: a document with one of them would not open. */
// oxlint-disable-next-line no-control-regex -- they are what is meant
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export interface ParagraphLook {
  readonly align?: keyof typeof alignments
  readonly indent?: IParagraphOptions['indent']
  /** Height of a line in points; that of the grid unless said. */
  readonly line?: number
  /** Points above it. */
  readonly before?: number
  /** A line below it, by its colour, its weight and its distance in points. */
  readonly ruleBelow?: { readonly colour: string; readonly weight: number; readonly gap: number }
  readonly keepNext?: boolean
  readonly tab?: TabStopDefinition
}

export function paragraph(children: readonly ParagraphChild[], look: ParagraphLook = {}): Paragraph {
  const { align = 'left', indent, line = grid.linePt, before = 0, ruleBelow, keepNext = false, tab } = look
  return new Paragraph({
    children: [...children],
    alignment: alignments[align],
    keepNext,
    spacing: { line: twips(line), lineRule: LineRuleType.EXACT, before: twips(before), after: 0 },
    ...(indent === undefined ? {} : { indent }),
    ...(tab === undefined ? {} : { tabStops: [tab] }),
    ...(ruleBelow === undefined
      ? {}
      : {
          border: {
            bottom: {
              style: BorderStyle.SINGLE,
              color: ruleBelow.colour,
              // In eighths of a point.
              size: Math.round(ruleBelow.weight * 8),
              space: Math.round(ruleBelow.gap),
            },
          },
        }),
  })
}

/** Text in one of an office's typefaces; `size` in points. */
export function run(content: string | Partial<IRunOptions>, face: Face, size: number): TextRun {
  const options = typeof content === 'string' ? { text: content.replace(forbidden, '') } : content
  const font = { eastAsia: faces[face], ascii: 'Times New Roman', hAnsi: 'Times New Roman' }
  // Half points, as the format counts them.
  return new TextRun({ ...options, font, size: Math.round(size * 2) })
}

/** Blank lines of the grid. */
export function blank(lines: number): readonly Paragraph[] {
  return Array.from({ length: lines }, () => paragraph([]))
}
