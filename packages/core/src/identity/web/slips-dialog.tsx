import { bindClasses, Button, Dialog, Notice } from '@sanzhi/web-kit'
import { PrintIcon } from '@sanzhi/web-kit/icons'
import { For, Show } from 'solid-js'
import styles from './account.module.css'
import { SlipSheet } from './slip-sheet.tsx'
import type { Slip } from './slip.ts'
import { useAccountWords } from './words.ts'

const cx = bindClasses(styles)

/** First passwords, shown once and printed as sealed slips. */
export function SlipsDialog(props: { slips: readonly Slip[]; onClose: () => void }) {
  const words = useAccountWords()
  return (
    <Dialog
      open={props.slips.length > 0}
      onClose={() => props.onClose()}
      title={words().slips.title}
      footer={
        <>
          <Button onClick={() => window.print()}>
            <PrintIcon size="1.1em" />
            {words().slips.print}
          </Button>
          <Button tone="primary" onClick={() => props.onClose()}>
            {words().slips.close}
          </Button>
        </>
      }
    >
      <div class={cx('stack')}>
        <Notice tone="warning" announce title={words().slips.once} />
        <SlipList slips={props.slips} />
      </div>
    </Dialog>
  )
}

/** The slips on screen, and as sheets for the printer. */
export function SlipList(props: { slips: readonly Slip[] }) {
  const words = useAccountWords()
  return (
    <Show when={props.slips.length > 0}>
      <ul class={cx('slips')}>
        <For each={props.slips}>
          {(slip) => (
            <li class={cx('slip')}>
              <span class={cx('slipName')}>{slip.name}</span>
              <span>
                {words().username} <code>{slip.username}</code>
              </span>
              <span>
                {words().slips.shown} <code>{slip.password}</code>
              </span>
              <Show when={slip.remark}>{(remark) => <span class={cx('quiet')}>{remark()}</span>}</Show>
            </li>
          )}
        </For>
      </ul>
      <SlipSheet slips={props.slips} />
    </Show>
  )
}
