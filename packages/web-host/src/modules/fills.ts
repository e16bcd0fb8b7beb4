import type { FillOf, PluginWeb, SlotName } from '@sanzhi/plugin-api/web'
import type { Sight } from './menu.ts'

/** What the modules in force put into a slot, for a reader, in order. */
export function fillsOf<N extends SlotName>(
  modules: readonly PluginWeb[],
  sight: Sight,
  slot: N,
): readonly FillOf<N>[] {
  const fills = modules
    .filter((module) => sight.isInForce(module.id))
    .flatMap((module) => module.slots ?? [])
    .filter((fill) => fill.slot === slot && (fill.permission === undefined || sight.can(fill.permission)))
    .sort((left, right) => left.order - right.order)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the filter above kept the fills of this slot only
  return fills as unknown as readonly FillOf<N>[]
}
