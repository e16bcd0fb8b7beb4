import { createVirtualizer } from '@tanstack/solid-virtual'
import { createEffect, createMemo, on, type Accessor } from 'solid-js'
import type { Density } from './column.ts'

/** Below this many rows all of them are in the page, so that the browser's own find works. */
const VIRTUAL_FROM = 200
/** Heights of table.module.css. */
const ROW_REM: Record<Density, number> = { roomy: 3.5, normal: 2.875, compact: 2.25 }

/** The rows to draw, the index of the first, and the heights in px that stand for the rest. */
export interface RowsInView<R> {
  readonly rows: readonly R[]
  readonly first: number
  readonly above: number
  readonly below: number
}

/** Follows the scrolling of `scroller` over `rows`; a short list is all in view. */
export function createRowsInView<R extends { readonly id: string }>(list: {
  readonly rows: Accessor<readonly R[]>
  readonly scroller: Accessor<HTMLDivElement | undefined>
  readonly density: Accessor<Density>
}): Accessor<RowsInView<R>> {
  const virtualizer = createVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    get count() {
      return list.rows().length
    },
    getScrollElement: () => list.scroller() ?? null,
    estimateSize: () =>
      ROW_REM[list.density()] * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    getItemKey: (index) => list.rows()[index]?.id ?? index,
    overscan: 12,
  })
  createEffect(on([list.density, list.scroller], () => virtualizer.measure(), { defer: true }))

  return createMemo(() => {
    const all = list.rows()
    if (all.length <= VIRTUAL_FROM) return { rows: all, first: 0, above: 0, below: 0 }
    const items = virtualizer.getVirtualItems()
    const first = items[0]
    const last = items.at(-1)
    return {
      rows: items.flatMap((item) => all[item.index] ?? []),
      first: first?.index ?? 0,
      above: first?.start ?? 0,
      // Before the list is measured nothing is in view, and all of it is below.
      below: virtualizer.getTotalSize() - (last?.end ?? 0),
    }
  })
}
