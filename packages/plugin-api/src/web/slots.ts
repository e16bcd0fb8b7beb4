import type { Component, JSX } from 'solid-js'
import type { NextMove } from '../services/lifecycles.ts'
import type { KeptFile } from './kept-file.ts'

/** Which approval: the last one of a kind and subject. */
export interface ApprovalPanelProps {
  readonly kind: string
  readonly subject: string
  /** Something was decided, or the reader took something back. */
  readonly onChange?: (() => void) | undefined
}

/** A file of a subject, with when it came where that is known. */
export interface AttachedFile extends Omit<KeptFile, 'sizeBytes'> {
  /** Null where it is not known. */
  readonly sizeBytes: number | null
  /** ISO instant. */
  readonly at?: string | undefined
}

export interface FileFieldProps {
  readonly label: string
  readonly help?: string | undefined
  /** What the form has against it. */
  readonly error?: string | undefined
  readonly required?: boolean | undefined
  /** How many; one where nothing is said. */
  readonly most?: number
  /** Of the kinds that the street takes only these, by ending with the dot. */
  readonly endings?: readonly string[]
  readonly files: readonly KeptFile[]
  readonly onFiles: (files: readonly KeptFile[]) => void
  /** Whether something is on its way: a form is not sent meanwhile. */
  readonly onBusy?: (isBusy: boolean) => void
}

export interface AttachmentsProps {
  /** What they are, for screen readers. */
  readonly label: string
  readonly files: readonly AttachedFile[]
  /** Given where the reader may remove them. */
  readonly onRemove?: ((file: AttachedFile) => void) | undefined
  /** Where a file is fetched; the street's files unless said. */
  readonly addressOf?: ((file: AttachedFile, purpose: 'save' | 'preview') => string) | undefined
}

/** Which case: one lifecycle by its full name `<owner>.<name>`, and what it is about. */
interface CaseAddress {
  readonly lifecycle: string
  readonly subject: string
}

export interface CasePictureProps extends CaseAddress {
  /** What the owner's `listMoves` says of the facts of now. Without it the rules of each step stand there unasked. */
  readonly moves?: readonly NextMove[] | undefined
}

export interface CaseTimelineProps extends CaseAddress {
  /** What the owner keeps with a step, such as its documents; drawn under it. */
  readonly attachments?:
    | ((step: { readonly seq: number; readonly transition: string | null }) => JSX.Element)
    | undefined
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
  /** A form's field for files: see `FileField`. */
  'files.field': FileFieldProps
  /** The files of one subject: see `Attachments`. */
  'files.list': AttachmentsProps
  /** Where a case stands: see `CasePicture`. */
  'lifecycles.picture': CasePictureProps
  /** What happened to a case: see `CaseTimeline`. */
  'lifecycles.timeline': CaseTimelineProps
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
