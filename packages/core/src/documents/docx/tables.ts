import {
  BorderStyle,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { ComposedTable } from '../compose.ts'
import { grid, imprint, paper, points, sizes, tableLinePt, type Face } from '../gb9704.ts'
import { paragraph, run, twips } from './type.ts'

const width = twips(points(paper.typeWidthMm))
const margins = { left: 80, right: 80, top: 80, bottom: 80 }

/** A table across the type area; its head comes again on every page. */
export function tableOf({ head, parts, rows }: ComposedTable): Table {
  const sum = parts.reduce((total, part) => total + part, 0)
  const widths = parts.map((part) => Math.round((part / sum) * width))
  const rowOf = (cells: readonly string[], faceOf: (column: number) => Face, isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      children: cells.map(
        (text, column) =>
          new TableCell({
            width: { size: widths[column] ?? 0, type: WidthType.DXA },
            margins,
            children: text
              .split('\n')
              .map((line) => paragraph([run(line, faceOf(column), sizes.table)], { line: tableLinePt })),
          }),
      ),
    })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      ...(head === null ? [] : [rowOf(head, () => 'strong', true)]),
      ...rows.map((row) =>
        rowOf(row, (column) => (head === null && column === 0 ? 'strong' : 'body'), false),
      ),
    ],
  })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
/** A line in eighths of a point. */
const line = (mm: number) => ({
  style: BorderStyle.SINGLE,
  size: Math.round(points(mm) * 8),
  color: '000000',
})

/** 版记, held at the foot of the page on which the document ends. */
export function imprintTable(rows: readonly (readonly [left: string, right: string])[]): Table {
  const inset = twips(imprint.indent * sizes.small)
  const cell = (text: string, align: 'left' | 'right', span: number) =>
    new TableCell({
      columnSpan: span,
      margins: { left: align === 'left' ? inset : 0, right: inset, top: 0, bottom: 0 },
      borders: { top: line(imprint.innerMm), bottom: line(imprint.innerMm), left: none, right: none },
      children: [paragraph([run(text, 'body', sizes.small)], { align, line: grid.linePt })],
    })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [Math.round(width * 0.6), width - Math.round(width * 0.6)],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: {
      top: line(imprint.outerMm),
      bottom: line(imprint.outerMm),
      left: none,
      right: none,
      insideHorizontal: line(imprint.innerMm),
      insideVertical: none,
    },
    rows: rows.map(
      ([left, right]) =>
        new TableRow({
          cantSplit: true,
          children: right === '' ? [cell(left, 'left', 2)] : [cell(left, 'left', 1), cell(right, 'right', 1)],
        }),
    ),
  })
}
