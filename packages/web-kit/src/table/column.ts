import type { JSX } from 'solid-js'

/** One column of a list. */
export interface Column<Row> {
  /** Stable: sorting and the column settings remember it. */
  readonly key: string
  readonly title: string
  /** What the cell shows unless `cell` draws it, and what sorting compares; null shows as absent and sorts last. */
  readonly value: (row: Row) => string | number | null
  readonly cell?: (row: Row) => JSX.Element
  /** Numbers stand at the end, so that their digits line up. */
  readonly align?: 'start' | 'end'
  /** A CSS length in rem; without it the column takes what is left. */
  readonly width?: string
  /** Sorting by it means nothing. */
  readonly unsorted?: boolean
  /** Cannot be hidden; the first such column opens the record and heads its card on a phone. */
  readonly always?: boolean
  /** Not shown until asked for in the column settings. */
  readonly hidden?: boolean
}

export type Density = 'roomy' | 'normal' | 'compact'

const byName = new Intl.Collator('zh-CN', { numeric: true })

/** Orders two cell values: numbers by size, names in Chinese order with numbers inside them by size, absent last. */
export function compareCells(left: string | number | null, right: string | number | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return byName.compare(String(left), String(right))
}
