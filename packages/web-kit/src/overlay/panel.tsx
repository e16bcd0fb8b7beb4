import { Dialog as Ark } from '@ark-ui/solid/dialog'
import { Show, type JSX } from 'solid-js'
import { IconButton } from '../button/button.tsx'
import { bindClasses } from '../class-names.ts'
import { CloseIcon } from '../icons.ts'
import { useKitText } from '../kit/kit.tsx'
import styles from './panel.module.css'

const cx = bindClasses(styles)

export interface PanelProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  /** Content to the panel's edges. */
  readonly bare?: boolean | undefined
  readonly footer?: JSX.Element
  readonly children: JSX.Element
}

export interface PlacedPanelProps extends PanelProps {
  readonly place: 'middle' | 'right' | 'left'
  /** Asks for an answer: read out at once, and a click beside it does not close it. */
  readonly asks?: boolean
}

/** The modal surface under dialogs and drawers: holds the focus, closes on Escape, gives the focus back. Loaded when first opened. */
export function Panel(props: PlacedPanelProps) {
  const words = useKitText()
  return (
    <Ark.Root
      open={props.open}
      onOpenChange={(details) => !details.open && props.onClose()}
      role={props.asks ? 'alertdialog' : 'dialog'}
      closeOnInteractOutside={!props.asks}
      lazyMount
      unmountOnExit
    >
      <Ark.Backdrop class={cx('backdrop')} />
      <Ark.Positioner class={cx('positioner', props.place, { bare: props.bare })}>
        <Ark.Content class={cx('panel')}>
          <div class={cx('head')}>
            <Ark.Title class={cx('title')}>{props.title}</Ark.Title>
            <IconButton size="small" label={words().close} onClick={() => props.onClose()}>
              <CloseIcon size="1.15em" />
            </IconButton>
          </div>
          <div class={cx('body')}>{props.children}</div>
          <Show when={props.footer}>
            <div class={cx('foot')}>{props.footer}</div>
          </Show>
        </Ark.Content>
      </Ark.Positioner>
    </Ark.Root>
  )
}
