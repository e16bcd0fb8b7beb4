import type { InfiniteData, QueryKey } from '@tanstack/solid-query'
import { createTRPCUntypedClient, httpLink, type TRPCClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { attendanceHeader } from './attendance.ts'
import { mutateOnce, requestKeyHeader } from './request-key.ts'

/** The input as arguments: none where the procedure takes none. */
type Given<I> = undefined extends I ? [input?: I] : [input: I]

/** A query procedure, as options for `useQuery`. */
export interface QueryCall<I, O> {
  /** Without an input: the key of every call of this procedure, to invalidate them all. */
  queryKey(...input: [] | [input: I]): QueryKey
  queryOptions(...input: Given<I>): {
    queryKey: QueryKey
    queryFn: (context: { signal: AbortSignal }) => Promise<O>
  }
  /** For `useInfiniteQuery` on a procedure that pages by `after` and answers `rows` and `next`. */
  listOptions(input: Omit<I & object, 'after'>): ListOptions<O>
}

export interface ListOptions<O> {
  queryKey: QueryKey
  queryFn: (context: { signal: AbortSignal; pageParam: string | null }) => Promise<O>
  initialPageParam: string | null
  getNextPageParam: (page: O) => string | null
}

/** All parts of a list that have arrived. */
export type ListData<O> = InfiniteData<O, string | null>

/** A mutation procedure, as options for `useMutation`. */
export interface MutationCall<I, O> {
  mutationOptions(): { mutationFn: (input: I) => Promise<O> }
  /** Calls it outside a component's mutation. */
  run(input: I): Promise<O>
}

type CallOf<C> = C extends { query: (input: infer I, ...rest: never[]) => PromiseLike<infer O> }
  ? QueryCall<I, O>
  : C extends { mutate: (input: infer I, ...rest: never[]) => PromiseLike<infer O> }
    ? MutationCall<I, O>
    : { readonly [K in keyof C & string]: CallOf<C[K]> }

/** The procedures of one endpoint, typed by its router. */
export type Api<R extends AnyTRPCRouter> = {
  readonly [K in keyof TRPCClient<R> & string]: CallOf<TRPCClient<R>[K]>
}

/** What an answered query holds: `Answer<PlacesRouter, 'listGrids'>`. */
export type Answer<R extends AnyTRPCRouter, K extends keyof Api<R>> =
  Api<R>[K] extends QueryCall<never, infer O> ? O : Api<R>[K] extends MutationCall<never, infer O> ? O : never

/** An input that holds a file travels as a form; every other one as JSON. */
function asForm(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  const fields = Object.entries(input)
  if (!fields.some(([, value]) => value instanceof File)) return input
  const form = new FormData()
  for (const [name, value] of fields) form.set(name, value instanceof File ? value : String(value))
  return form
}

/** The procedures at `url`. Keys of its queries begin with the address, so that two streets never share an answer. */
export function createApi<R extends AnyTRPCRouter>(url: string): Api<R> {
  const client = createTRPCUntypedClient<AnyTRPCRouter>({
    links: [
      httpLink({ url, headers: ({ op }) => ({ ...requestKeyHeader(op.context), ...attendanceHeader() }) }),
    ],
  })
  const mutate = (path: string, input: unknown) =>
    mutateOnce({ url, path, input }, (context) => client.mutation(path, asForm(input), { context }))
  const call = (path: string) => ({
    queryKey: (...input: unknown[]) => [url, path, ...input],
    queryOptions: (input?: unknown) => ({
      queryKey: [url, path, input ?? null],
      queryFn: ({ signal }: { signal: AbortSignal }) => client.query(path, input, { signal }),
    }),
    listOptions: (input: object) => ({
      queryKey: [url, path, input, 'list'],
      queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | null }) =>
        client.query(path, pageParam === null ? input : { ...input, after: pageParam }, { signal }),
      initialPageParam: null,
      getNextPageParam: (page: { next: string | null }) => page.next,
    }),
    mutationOptions: () => ({ mutationFn: (input: unknown) => mutate(path, input) }),
    run: (input: unknown) => mutate(path, input),
  })
  const node = (path: string): object =>
    new Proxy(call(path), {
      get(calls, key) {
        if (typeof key !== 'string') return undefined
        if (path && key in calls) return Reflect.get(calls, key)
        return node(path ? `${path}.${key}` : key)
      },
    })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a proxy has no shape of its own: it answers what the router's type says
  return node('') as Api<R>
}
