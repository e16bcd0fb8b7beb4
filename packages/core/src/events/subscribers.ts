import type { Subscription, TimerTask } from '@sanzhi/plugin-api'

/** Whose handler it is: null for the core's own, which no street can switch off. */
export interface Owned<T> {
  readonly pluginId: string | null
  readonly handler: T
}

/** Every handler of one server, by what sets it off. */
export interface Handlers {
  /** In the order of their owners; empty for an event that nobody waits for. */
  subscribersOf(event: string): readonly SubscriberName[]
  findSubscription(subscriber: string): Owned<Subscription> | undefined
  findTimer(task: string): Owned<TimerTask> | undefined
}

export interface SubscriberName {
  readonly pluginId: string | null
  /** `<plugin or domain>.<name>`: what a waiting delivery keeps. */
  readonly subscriber: string
}

export interface HandlerSource {
  /** The plugin's id, or the domain's name. */
  readonly name: string
  readonly pluginId: string | null
  readonly subscriptions: readonly Subscription[]
  readonly timers: readonly TimerTask[]
}

/** Throws on two handlers of one name, and on a timer that does not begin with its owner's name. */
export function collectHandlers(sources: readonly HandlerSource[]): Handlers {
  const subscriptions = new Map<string, Owned<Subscription>>()
  const timers = new Map<string, Owned<TimerTask>>()
  const byEvent = new Map<string, SubscriberName[]>()
  for (const { name, pluginId, ...source } of sources) {
    for (const handler of source.subscriptions) {
      const subscriber = `${name}.${handler.name}`
      refuseTwice(subscriptions, subscriber)
      subscriptions.set(subscriber, { pluginId, handler })
      byEvent.set(handler.event, [...(byEvent.get(handler.event) ?? []), { pluginId, subscriber }])
    }
    for (const handler of source.timers) {
      if (!handler.task.startsWith(`${name}.`)) {
        throw new Error(`the timer ${handler.task} does not begin with ${name}`)
      }
      refuseTwice(timers, handler.task)
      timers.set(handler.task, { pluginId, handler })
    }
  }
  return {
    subscribersOf: (event) => byEvent.get(event) ?? [],
    findSubscription: (subscriber) => subscriptions.get(subscriber),
    findTimer: (task) => timers.get(task),
  }
}

function refuseTwice(known: ReadonlyMap<string, unknown>, name: string): void {
  if (known.has(name)) {
    throw new Error(`two handlers are called ${name}`)
  }
}
