import { narrowAlphanumerics, narrowAscii } from '@sanzhi/kernel'
import type { RawCell } from '../workbook/raw-workbook.ts'

/** What people write where they have nothing to say. */
const placeholders = new Set(['', '/', '-', '--', '—', '——', '――'])

/** The cell as a person reads it; Chinese brackets and signs stay as they are. */
export function cellText(cell: RawCell): string {
  return narrowAlphanumerics(storedText(cell).replaceAll(/\s+/g, ' '))
}

/** The cell with every sign in half width and without the apostrophe that keeps a spreadsheet from calculating. */
export function cellAscii(cell: RawCell): string {
  return narrowAscii(storedText(cell)).replace(/^'/, '')
}

/** True for nothing, blanks and the dashes that stand for nothing. */
export function isBlank(cell: RawCell): boolean {
  return cell.kind === 'empty' || (cell.kind === 'text' && placeholders.has(cellAscii(cell)))
}

/** Exact for what a spreadsheet shows: at most 15 significant digits, no exponent. */
function decimalText(value: number): string {
  const shown = Number(value.toPrecision(15))
  return shown.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
}

function storedText(cell: RawCell): string {
  switch (cell.kind) {
    case 'empty':
      return ''
    case 'number':
      return cell.percent ? `${decimalText(cell.value * 100)}%` : decimalText(cell.value)
    case 'boolean':
      return cell.value ? '是' : '否'
    case 'text':
    case 'day':
    case 'error':
      return cell.value
  }
}
