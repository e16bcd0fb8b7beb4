import type { ComposedTable } from '../compose.ts'
import { sizes, tableLinePt } from '../gb9704.ts'
import type { Setting, Sheet } from './sheet.ts'

const padding = 4
const plain: Setting = { face: 'body', size: sizes.table, line: tableLinePt }
const strong: Setting = { ...plain, face: 'strong' }

/** Draws a table; its head stands on every page, and a row that no page can hold goes on over several. */
export function drawTable(sheet: Sheet, { head, parts, rows }: ComposedTable): void {
  const sum = parts.reduce((total, part) => total + part, 0)
  const widths = parts.map((part) => (part / sum) * sheet.width)
  const cellsOf = (row: readonly string[], settingOf: (column: number) => Setting) =>
    row.map((text, column) =>
      text
        .split('\n')
        .flatMap((line) =>
          sheet.linesOf(line, settingOf(column), { within: (widths[column] ?? 0) - 2 * padding }),
        ),
    )
  const draw = (cells: readonly (readonly string[])[], settingOf: (column: number) => Setting): void => {
    const height = heightOf(cells)
    let x = sheet.left
    for (const [column, lines] of cells.entries()) {
      const width = widths[column] ?? 0
      sheet.box(x, sheet.y, { width, height })
      for (const [at, line] of lines.entries()) {
        const y = sheet.y + padding + at * tableLinePt
        sheet.write(line, { x: x + padding, y }, settingOf(column))
      }
      x += width
    }
    sheet.y += height
  }
  const headCells = head === null ? undefined : cellsOf(head, () => strong)
  const drawHead = (): void => {
    if (headCells !== undefined) draw(headCells, () => strong)
  }
  const settingOf = (column: number): Setting => (head === null && column === 0 ? strong : plain)
  sheet.need((headCells === undefined ? 0 : heightOf(headCells)) + tableLinePt + 2 * padding)
  drawHead()
  for (const row of rows) {
    for (const piece of piecesOf(cellsOf(row, settingOf), sheet, headCells)) {
      if (heightOf(piece) > sheet.room) {
        sheet.turn()
        drawHead()
      }
      draw(piece, settingOf)
    }
  }
}

type Cells = readonly (readonly string[])[]

/** The row whole, or in pieces that a page holds. */
function piecesOf(cells: Cells, sheet: Sheet, head: Cells | undefined): readonly Cells[] {
  const page = sheet.bottom - (head === undefined ? 0 : heightOf(head)) - 2 * padding
  const most = Math.max(1, Math.floor((page - sheet.top) / tableLinePt))
  const pieces = Math.max(1, ...cells.map((lines) => Math.ceil(lines.length / most)))
  return Array.from({ length: pieces }, (_, at) =>
    cells.map((lines) => lines.slice(at * most, (at + 1) * most)),
  )
}

function heightOf(cells: Cells): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * tableLinePt + 2 * padding
}
