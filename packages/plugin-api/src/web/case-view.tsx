import { createComponent, mergeProps } from 'solid-js'
import { Slot } from './slot.tsx'
import type { CasePictureProps, CaseTimelineProps } from './slots.ts'

/**
 * The states of a case as a picture: which are behind it, where it stands and by when it must go on, which steps lead on
 * and what stands against each. Shows nothing where none was started, and for whoever may not see it.
 */
export function CasePicture(props: CasePictureProps) {
  return createComponent(
    Slot<'lifecycles.picture'>,
    mergeProps({ name: 'lifecycles.picture' } as const, props),
  )
}

/** Everything that happened to a case, with who, when and why. Shows nothing where `CasePicture` shows nothing. */
export function CaseTimeline(props: CaseTimelineProps) {
  return createComponent(
    Slot<'lifecycles.timeline'>,
    mergeProps({ name: 'lifecycles.timeline' } as const, props),
  )
}
