import { Match, Switch, type Accessor, type JSX } from 'solid-js'
import { ErrorFace } from './face.tsx'
import { Skeleton } from './skeleton.tsx'

/** The part of a query's result that decides its face. */
export interface QueryLike<T> {
  readonly isPending: boolean
  readonly isError: boolean
  readonly error: unknown
  readonly data: T | undefined
  refetch(): unknown
}

export interface QueryViewProps<T> {
  readonly query: QueryLike<T>
  readonly loading?: JSX.Element
  /** Shown instead of the children when `isEmpty` says so. */
  readonly empty?: JSX.Element
  readonly isEmpty?: (data: T) => boolean
  readonly children: (data: Accessor<T>) => JSX.Element
}

/** One query, four faces: loading, failed, empty, and its data. Data once loaded stays on show while it is loaded again. */
export function QueryView<T>(props: QueryViewProps<T>) {
  // `data` is read last: read while pending, it would suspend the page.
  const loaded = () => (props.query.isPending ? undefined : props.query.data)
  const isEmpty = () => {
    const data = loaded()
    return data !== undefined && props.isEmpty?.(data) === true
  }
  return (
    <Switch>
      <Match when={props.query.isPending}>{props.loading ?? <Skeleton />}</Match>
      <Match when={props.query.isError && loaded() === undefined}>
        <ErrorFace error={props.query.error} onRetry={() => props.query.refetch()} compact />
      </Match>
      <Match when={isEmpty()}>{props.empty}</Match>
      <Match when={loaded()}>{(data) => props.children(data)}</Match>
    </Switch>
  )
}
