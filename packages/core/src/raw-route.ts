import type { CoreCall } from './core-call.ts'

/** What a raw route learns of its request. */
export interface RawRequest {
  readonly method: 'GET' | 'POST'
  /** Header by its name in lower case; undefined where there is none. */
  header(name: string): string | undefined
  /** What stands at a `:name` of the route's path. */
  parameter(name: string): string
  /** Null where there is none. */
  readonly body: ReadableStream<Uint8Array> | null
}

/** The street's gate in front of a raw route: the only way to a call. */
export interface Door {
  /**
   * Passes the gate as a procedure would and does `work` behind it: for a mutation in a transaction, which may be done
   * anew when the street changed meanwhile. The session is read each time, so what stays open, such as a stream, enters
   * again to learn whether it still may. Throws what the gate refuses and what `work` throws.
   */
  enter<T>(kind: 'query' | 'mutation', work: (call: CoreCall) => Promise<T>): Promise<T>
}

/**
 * An address below `/api/s/<street>/<domain>/` that takes or gives bytes rather than JSON. Whatever it says of a street
 * it learns through its door, under its permission.
 */
export interface RawRoute {
  readonly method: 'GET' | 'POST'
  /** Below the domain's name: '' or segments, of which `:name` stands for any. Never `trpc`. */
  readonly path: string
  readonly permission: string
  /** A page keeps it open by itself, whether anybody is there or not: it is no use of the session. */
  readonly isUnattended?: true
  serve(door: Door, request: RawRequest): Promise<Response>
}
