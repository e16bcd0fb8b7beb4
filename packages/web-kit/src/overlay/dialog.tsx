import { createMemo, lazy, Show, Suspense, type JSX } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Button } from '../button/button.tsx'
import { useKitText } from '../kit/kit.tsx'
import type { PanelProps, PlacedPanelProps } from './panel.tsx'

const Panel = lazy(() => import('./panel.tsx').then((module) => ({ default: module.Panel })))

function LazyPanel(props: PlacedPanelProps) {
  const wasOpened = createMemo<boolean>((before) => before || props.open, false)
  return (
    <Show when={wasOpened()}>
      <Portal>
        <Suspense>
          <Panel {...props} />
        </Suspense>
      </Portal>
    </Show>
  )
}

/** A modal dialog in the middle of the screen: for something short that must be decided first. */
export function Dialog(props: PanelProps) {
  return <LazyPanel {...props} place="middle" />
}

/** A panel from the right edge: for one record of the list behind it, or a form of up to a dozen fields. */
export function Drawer(props: PanelProps & { side?: 'right' | 'left' }) {
  return <LazyPanel {...props} place={props.side ?? 'right'} />
}

export interface ConfirmDialogProps {
  readonly open: boolean
  /** The question, naming the thing. */
  readonly title: string
  /** What happens and what does not. */
  readonly children: JSX.Element
  /** The verb of the act, not "OK". */
  readonly confirmLabel: string
  readonly tone?: 'primary' | 'danger'
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks before an act with consequences. Stays open while `busy`. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const words = useKitText()
  return (
    <LazyPanel
      place="middle"
      asks
      open={props.open}
      onClose={() => !props.busy && props.onCancel()}
      title={props.title}
      footer={
        <>
          <Button onClick={() => props.onCancel()} disabled={props.busy}>
            {words().cancel}
          </Button>
          <Button tone={props.tone ?? 'primary'} busy={props.busy ?? false} onClick={() => props.onConfirm()}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </LazyPanel>
  )
}
