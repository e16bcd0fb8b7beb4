import { PageParamsProvider, type WebPage } from '@sanzhi/plugin-api/web'
import { ErrorFace, Skeleton, Card } from '@sanzhi/web-kit'
import { ErrorBoundary, lazy, Show, Suspense, type Component } from 'solid-js'
import { isChunkFailure } from '../errors/describe-error.ts'

const loaded = new WeakMap<WebPage, Component>()

function componentOf(page: WebPage): Component {
  const known = loaded.get(page)
  if (known) return known
  const component = lazy(() => page.component().then((found) => ({ default: found })))
  loaded.set(page, component)
  return component
}

/** One page of a module. It fails alone: the frame and every other page stay. */
export function ModulePage(props: { page: WebPage; params: Readonly<Record<string, string>> }) {
  const params = () => props.params
  return (
    <Show when={props.page} keyed>
      {(page) => (
        <ErrorBoundary
          fallback={(error: unknown, reset) => <PageError page={page} error={error} reset={reset} />}
        >
          <Suspense fallback={<PageSkeleton />}>
            <PageParamsProvider value={params}>{componentOf(page)({})}</PageParamsProvider>
          </Suspense>
        </ErrorBoundary>
      )}
    </Show>
  )
}

function PageError(props: { page: WebPage; error: unknown; reset: () => void }) {
  const retry = () => {
    // A file that is gone stays gone until the console itself is loaded again.
    if (isChunkFailure(props.error)) return location.reload()
    loaded.delete(props.page)
    return props.reset()
  }
  return (
    <Card>
      <ErrorFace error={props.error} onRetry={retry} />
    </Card>
  )
}

/** The grey shape of a page that is on its way. */
export function PageSkeleton() {
  return (
    <Card>
      <Skeleton lines={8} />
    </Card>
  )
}
