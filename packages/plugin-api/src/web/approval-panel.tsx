import { createComponent, mergeProps } from 'solid-js'
import { Slot } from './slot.tsx'
import type { ApprovalPanelProps } from './slots.ts'

/**
 * The course of an approval with the form that the reader may decide by, for the page that shows what is approved. Shows
 * nothing where the subject was never up for approval, and for whoever takes no part in it.
 */
export function ApprovalPanel(props: ApprovalPanelProps) {
  return createComponent(Slot<'approvals.panel'>, mergeProps({ name: 'approvals.panel' } as const, props))
}
