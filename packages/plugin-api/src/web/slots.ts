import type { Component } from 'solid-js'

/** Which approval: the last one of a kind and subject. */
export interface ApprovalPanelProps {
  readonly kind: string
  readonly subject: string
  /** Something was decided, or the reader took something back. */
  readonly onChange?: (() => void) | undefined
}

/** The places that modules may fill, with what each filler is given. */
export interface SlotProps {
  /** A button of the top bar, left of the preferences: what waits for the reader, on every page of a street. */
  'shell.bar': object
  /** Above every page of a street: what everybody there must know at once. */
  'shell.notice': object
  /** A card on the street's workbench. */
  'workbench.card': object
  /** Under the facts of one compound. */
  'places.compound': { readonly compoundId: string }
  /** Under the facts of one person: what the module knows this person as. */
  'people.person': { readonly personId: string }
  /** How an approval stands and what the reader may do about it: see `ApprovalPanel`. */
  'approvals.panel': ApprovalPanelProps
  /** Under the facts of one grid. */
  'places.grid': { readonly gridId: string }
}

export type SlotName = keyof SlotProps

/** What a module puts into one slot. */
export type SlotFill = { [N in SlotName]: FillOf<N> }[SlotName]

export interface FillOf<N extends SlotName> {
  readonly slot: N
  readonly component: () => Promise<Component<SlotProps[N]>>
  /** As for a page. */
  readonly permission?: string
  readonly order: number
}
