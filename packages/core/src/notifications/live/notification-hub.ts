import { AppError } from '@sanzhi/kernel'

/** A stream that somebody holds open. */
export interface Seat {
  readonly tenantId: string
  readonly accountId: string
  /** `isNew`: there is something for the person; else the street changed, and they may have lost their place in it. */
  hear(isNew: boolean): void
  end(): void
}

/** Ends the listening. */
type Listen = (onNotice: (payload: string) => void) => Promise<() => Promise<void>>

/** Pages that one person may have open on one server; a browser has six connections to share with everything else. */
const seatsPerAccount = 4

/**
 * The open streams of one server, behind one connection of its own to the database. What is heard is a hint: whoever
 * missed one finds the same at the next look.
 */
export class NotificationHub {
  readonly #listen: Listen
  /** By street and account. */
  readonly #seats = new Map<string, Map<string, Set<Seat>>>()
  #listening: Promise<() => Promise<void>> | undefined
  #isClosed = false

  constructor(listen: Listen) {
    this.#listen = listen
  }

  /**
   * Returns how to leave. Listens from the first seat on. Throws `rate_limited` (`notifications.too_many_streams`),
   * `unavailable` (`notifications.not_live`) where the server is stopping or cannot listen.
   */
  async join(seat: Seat): Promise<() => void> {
    if (this.#seatsOf(seat).size >= seatsPerAccount) {
      throw new AppError('rate_limited', { reason: 'notifications.too_many_streams' })
    }
    if (this.#isClosed) {
      throw new AppError('unavailable', { reason: 'notifications.not_live' })
    }
    this.#seatsOf(seat).add(seat)
    try {
      this.#listening ??= this.#listen((payload) => this.#tell(payload))
      await this.#listening
    } catch (error) {
      this.#listening = undefined
      this.#leave(seat)
      throw new AppError('unavailable', { reason: 'notifications.not_live', cause: error })
    }
    return () => this.#leave(seat)
  }

  /** Ends every stream: for a server that stops. May be called again. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const seat of this.#all()) {
      seat.end()
    }
    const stop = await this.#listening?.catch(() => undefined)
    await stop?.()
  }

  /** See the channel for the forms; '' after a lost connection was replaced: anything may have been missed. */
  #tell(payload: string): void {
    const [tenantId = '', ...accountIds] = payload.split(' ')
    if (tenantId === '') {
      this.#all().forEach((seat) => seat.hear(true))
    } else if (accountIds.length === 0) {
      this.#all(tenantId).forEach((seat) => seat.hear(false))
    }
    for (const accountId of accountIds) {
      this.#seats
        .get(tenantId)
        ?.get(accountId)
        ?.forEach((seat) => seat.hear(true))
    }
  }

  #all(tenantId?: string): readonly Seat[] {
    const streets = tenantId === undefined ? [...this.#seats.values()] : [this.#seats.get(tenantId)]
    return streets.flatMap((street) => [...(street?.values() ?? [])].flatMap((seats) => [...seats]))
  }

  #seatsOf({ tenantId, accountId }: Seat): Set<Seat> {
    const street = this.#seats.get(tenantId) ?? new Map<string, Set<Seat>>()
    this.#seats.set(tenantId, street)
    const seats = street.get(accountId) ?? new Set<Seat>()
    street.set(accountId, seats)
    return seats
  }

  #leave(seat: Seat): void {
    const street = this.#seats.get(seat.tenantId)
    const seats = street?.get(seat.accountId)
    seats?.delete(seat)
    if (seats?.size === 0) {
      street?.delete(seat.accountId)
    }
    if (street?.size === 0) {
      this.#seats.delete(seat.tenantId)
    }
  }
}
