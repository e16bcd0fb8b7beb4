/** One setting of a street as a plain replay of what happened to it: default 3, a template over it, the street's own over both. */
export class DaysReplay {
  /** The street's own words, the last at the end; null says nothing. */
  readonly #own: (number | null)[] = [null]
  #template: { readonly mode: 'open' | 'locked'; readonly days: number } | undefined

  get #below(): number {
    return this.#template?.days ?? 3
  }

  get isFree(): boolean {
    return this.#template?.mode !== 'locked'
  }

  get hasHistory(): boolean {
    return this.#own.length > 1
  }

  get days(): number {
    return (this.isFree ? this.#own.at(-1) : undefined) ?? this.#below
  }

  set(days: number | null): void {
    // A street keeps nothing that says what would hold anyway.
    const said = days === this.#below ? null : days
    if (this.isFree && said !== this.#own.at(-1)) {
      this.#own.push(said)
    }
  }

  undo(): void {
    this.set(this.#own.at(-2) ?? null)
  }

  adopt(mode: 'open' | 'locked', days: number): void {
    this.#template = { mode, days }
  }
}
