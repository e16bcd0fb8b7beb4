import { createComponent, mergeProps } from 'solid-js'
import { Slot } from './slot.tsx'
import type { AttachmentsProps, FileFieldProps } from './slots.ts'

/**
 * A form's field for files: says what is taken before anything is chosen, sends what is chosen at once with its progress,
 * to be given up or tried again, and words what the server refuses. The form hands the ids to its own procedure, which
 * attaches them.
 */
export function FileField(props: FileFieldProps) {
  return createComponent(Slot<'files.field'>, mergeProps({ name: 'files.field' } as const, props))
}

/** The files of one subject: to be saved, looked at where they are pictures or PDF, and removed where `onRemove` is given. */
export function Attachments(props: AttachmentsProps) {
  return createComponent(Slot<'files.list'>, mergeProps({ name: 'files.list' } as const, props))
}
