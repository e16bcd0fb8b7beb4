import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, ConfirmDialog } from '@sanzhi/web-kit'
import { createMemo, For, Show } from 'solid-js'
import styles from './modules.module.css'
import type { ModuleRow } from './module-row.ts'
import { useModulesWords } from './words.ts'

const cx = bindClasses(styles)

/** Says what switching `row` does before it is done; undefined closes it. */
export function SwitchDialog(props: {
  row: ModuleRow | undefined
  busy: boolean
  onAnswer: (go: boolean) => void
}) {
  const words = useModulesWords()
  const local = useLocalText()
  // Keeps its words while it fades out.
  const last = createMemo<ModuleRow | undefined>((before) => props.row ?? before)
  const isOn = () => last()?.state === 'enabled'
  const title = () => {
    const row = last()
    if (!row) return ''
    return isOn() ? words().disableTitle(local(row.title)) : words().enableTitle(local(row.title))
  }
  return (
    <ConfirmDialog
      open={props.row !== undefined}
      title={title()}
      tone={isOn() ? 'danger' : 'primary'}
      confirmLabel={isOn() ? words().disable : words().enable}
      busy={props.busy}
      onConfirm={() => props.onAnswer(true)}
      onCancel={() => props.onAnswer(false)}
    >
      <div class={cx('question')}>
        <Show when={isOn()} fallback={<p>{words().enableDetail}</p>}>
          <For each={words().disableDetail}>{(line) => <p>{line}</p>}</For>
        </Show>
      </div>
    </ConfirmDialog>
  )
}
