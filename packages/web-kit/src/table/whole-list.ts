import type { QueryLike } from '../feedback/query-view.tsx'
import type { ListQuery } from './list-card.tsx'

/** A query that answers all rows at once, as the list that `ListCard` shows. */
export function wholeList<T, Row>(
  query: QueryLike<T> & { readonly isFetching: boolean },
  rowsOf: (answer: T) => readonly Row[],
): ListQuery<Row> {
  return {
    get isPending() {
      return query.isPending
    },
    get isError() {
      return query.isError
    },
    get error() {
      return query.error
    },
    get isFetching() {
      return query.isFetching
    },
    hasNextPage: false,
    isFetchingNextPage: false,
    get data() {
      if (query.isPending || query.data === undefined) return undefined
      const rows = rowsOf(query.data)
      return { pages: [{ rows, total: rows.length }] }
    },
    fetchNextPage: () => undefined,
    refetch: () => query.refetch(),
  }
}
