import { createSignal, type Accessor } from 'solid-js'
import type { Column, Density } from './column.ts'

export interface TableSettings {
  readonly density: Accessor<Density>
  setDensity(density: Density): void
  readonly hidden: Accessor<ReadonlySet<string>>
  toggleColumn(key: string): void
}

const DENSITY_KEY = 'sanzhi.density'
const DENSITIES: readonly Density[] = ['roomy', 'normal', 'compact']

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // storage is switched off: the settings last as long as the page
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // as above
  }
}

/** How this reader likes tables: density everywhere, columns for the list called `name`. Kept in the browser. */
export function createTableSettings(
  name: string,
  columns: readonly Pick<Column<never>, 'key' | 'hidden'>[],
): TableSettings {
  const columnsKey = `sanzhi.columns.${name}`
  const stored = read(columnsKey)
  const initial =
    stored === null
      ? columns.flatMap((column) => (column.hidden ? [column.key] : []))
      : stored.split(' ').filter(Boolean)
  const [density, setDensity] = createSignal<Density>(
    DENSITIES.find((known) => known === read(DENSITY_KEY)) ?? 'normal',
  )
  const [hidden, setHidden] = createSignal<ReadonlySet<string>>(new Set(initial))
  return {
    density,
    setDensity(next) {
      setDensity(next)
      write(DENSITY_KEY, next)
    },
    hidden,
    toggleColumn(key) {
      const next = new Set(hidden())
      if (!next.delete(key)) next.add(key)
      setHidden(next)
      write(columnsKey, [...next].join(' '))
    },
  }
}
