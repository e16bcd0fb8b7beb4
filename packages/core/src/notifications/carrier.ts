import type { OutsideChannel } from './delivery.ts'

/** What is carried to one person: that something waits for them, never what. */
export interface Parcel {
  /** The same at every try of the same delivery: a carrier that has taken it before does not take it again. */
  readonly key: string
  readonly tenantId: string
  readonly streetName: string
  readonly accountId: string
  readonly kind: string
  readonly isUrgent: boolean
}

/** What became of a parcel. `target`: where it went, masked by the carrier. A carrier that could not take it throws. */
export type CarrierAnswer =
  | { readonly kind: 'sent'; readonly target: string }
  | { readonly kind: 'skipped'; readonly reason: 'notifications.recorded_only' | 'notifications.no_address' }

/** One way out of the platform, made by whoever runs it. */
export interface Carrier {
  carry(parcel: Parcel): Promise<CarrierAnswer>
}

export type Carriers = Readonly<Record<OutsideChannel, Carrier>>

/** Sends nothing and says so: the log shows what would have gone out. */
const recording: Carrier = {
  carry: () => Promise.resolve({ kind: 'skipped', reason: 'notifications.recorded_only' }),
}

/** Where no way out has been set up. */
export const recordOnly: Carriers = { mail: recording, sms: recording, wecom: recording }
