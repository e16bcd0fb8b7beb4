import { cellText } from './cell-text.ts'
import { type CellParser, refused, taken } from './cell-verdict.ts'

/** One of the labels in `values`, as its value. A refusal names the labels. */
export function choice<const Value extends string | boolean>(
  values: Readonly<Record<string, Value>>,
): CellParser<Value> {
  const byLabel = new Map(Object.entries(values))
  const allowed = [...byLabel.keys()].join('、')
  return (cell) => {
    const value = byLabel.get(cellText(cell).replaceAll(' ', ''))
    return value === undefined ? refused('imports.choice_unknown', { allowed }) : taken(value)
  }
}

const answers = new Map<string, boolean>([
  ...['是', '有', '√', '1', 'y', 'yes', 'true'].map((word) => [word, true] as const),
  ...['否', '无', '没有', '×', '0', 'n', 'no', 'false'].map((word) => [word, false] as const),
])

/** 是/有/√ or 否/无/×. */
export const yesNo: CellParser<boolean> = (cell) => {
  const value = answers.get(cellText(cell).toLowerCase())
  return value === undefined ? refused('imports.yes_no_form') : taken(value)
}
