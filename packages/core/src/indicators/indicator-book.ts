import type { Indicator } from '@sanzhi/plugin-api'

/** An indicator with its full id and whose it is: null for the core's own, which no street can switch off. */
export interface BookedIndicator {
  /** `<plugin or domain>.<name>` */
  readonly id: string
  readonly pluginId: string | null
  readonly indicator: Indicator
}

/** Every indicator of one server, in the order of their owners. */
export interface IndicatorBook {
  readonly all: readonly BookedIndicator[]
  find(id: string): BookedIndicator | undefined
}

export interface IndicatorSource {
  /** The plugin's id, or the domain's name. */
  readonly name: string
  readonly pluginId: string | null
  readonly indicators: readonly Indicator[]
}

/** Throws on two indicators of one id. */
export function collectIndicators(sources: readonly IndicatorSource[]): IndicatorBook {
  const all = sources.flatMap(({ name, pluginId, indicators }) =>
    indicators.map((indicator) => ({ id: `${name}.${indicator.name}`, pluginId, indicator })),
  )
  const byId = new Map(all.map((booked) => [booked.id, booked]))
  if (byId.size < all.length) {
    const twice = all.find(({ id }, at) => all.findIndex((other) => other.id === id) !== at)
    throw new Error(`two indicators are called ${twice?.id ?? ''}`)
  }
  return { all, find: (id) => byId.get(id) }
}

/** Those whose owner is in force in a street. */
export function listInForce(
  book: IndicatorBook,
  enabledPlugins: ReadonlyMap<string, string>,
): readonly BookedIndicator[] {
  return book.all.filter(({ pluginId }) => pluginId === null || enabledPlugins.has(pluginId))
}
