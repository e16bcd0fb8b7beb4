import type { StreetEvent } from './services/events.ts'

/** One way in which an event is handled. Made by `makeHandlers`. */
export interface Subscription {
  /** Full type of the event, e.g. `people.person_merged`. */
  readonly event: string
  /** Unique within its plugin or domain; never renamed, since waiting deliveries name it. */
  readonly name: string
  /** `call` is what the handler's own plugin or domain receives. */
  run(call: unknown, event: StreetEvent): Promise<void>
}

/** What happens when a timer falls due. Made by `makeHandlers`. */
export interface TimerTask {
  /** Full name, e.g. `tasks.overdue`. */
  readonly task: string
  run(call: unknown, ref: string): Promise<void>
}

/**
 * The handlers of one core domain or plugin, whose code receives a `C`. Each runs in a transaction of its own, in
 * which the delivery is taken off the queue: what it writes and that it is done are one. It acts as the system, holds
 * every permission, and is tried again when it throws.
 */
export function makeHandlers<C>() {
  return {
    on(event: string, name: string, handle: (call: C, event: StreetEvent) => Promise<void>): Subscription {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host builds the call of the plugin or domain that the handler belongs to
      return { event, name, run: (call, told) => handle(call as C, told) }
    },
    at(task: string, handle: (call: C, ref: string) => Promise<void>): TimerTask {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      return { task, run: (call, ref) => handle(call as C, ref) }
    },
  }
}
