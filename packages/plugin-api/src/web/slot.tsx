import { createComponent, createMemo, ErrorBoundary, For, lazy, Suspense } from 'solid-js'
import { useShell } from './shell.ts'
import type { FillOf, SlotName, SlotProps } from './slots.ts'

/** Whatever the modules in force put here. One that fails leaves its place empty and the page standing. */
export function Slot<N extends SlotName>(props: { name: N } & SlotProps[N]) {
  const shell = useShell()
  const fills = createMemo(() => shell.fills<N>(props.name))
  return (
    <For each={fills()}>
      {(fill: FillOf<N>) => {
        const Fill = lazy(() => fill.component().then((component) => ({ default: component })))
        return (
          <ErrorBoundary fallback={null}>
            <Suspense>{createComponent(Fill, props)}</Suspense>
          </ErrorBoundary>
        )
      }}
    </For>
  )
}
