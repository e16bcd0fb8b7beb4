type Cell = string | number | null

/** A spreadsheet would run a text that begins so as a formula. */
const formulaStart = /^[=+\-@\t\r]/

/**
 * A table as a CSV file that spreadsheets open as it is: UTF-8 with its mark, CRLF. Texts that would run as a
 * formula are led by an apostrophe.
 */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellText).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = formulaStart.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hands the browser a table to save. */
export function saveCsv(name: string, text: string): void {
  saveFile(`${name}.csv`, text, 'text/csv')
}

/** Hands the browser a text to save under its whole name. */
export function saveFile(name: string, text: string, mediaType: string): void {
  saveBlob(name, new Blob([text], { type: `${mediaType};charset=utf-8` }))
}

/** Hands the browser a file to save under its whole name. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
