import { createSignal, For, Match, Switch } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { CheckCircleIcon, CloseIcon, ErrorIcon, InfoIcon } from '../icons.ts'
import { useKitText } from '../kit/kit.tsx'
import styles from './toast.module.css'

const cx = bindClasses(styles)

type ToastTone = 'success' | 'info' | 'danger'

interface Toast {
  readonly id: number
  readonly tone: ToastTone
  readonly text: string
}

const SHOWN_MS = 4000

const [toasts, setToasts] = createSignal<readonly Toast[]>([])
let lastId = 0

function dismiss(id: number): void {
  setToasts((shown) => shown.filter((toast) => toast.id !== id))
}

function show(tone: ToastTone, text: string): void {
  lastId += 1
  const id = lastId
  setToasts((shown) => [...shown, { id, tone, text }])
  // A failure stays until it is closed: what vanishes unread is lost.
  if (tone !== 'danger') setTimeout(() => dismiss(id), SHOWN_MS)
}

/** Short answers to what was just done. Not for what must be read: that belongs in the page. */
export const toast = {
  success: (text: string) => show('success', text),
  info: (text: string) => show('info', text),
  failure: (text: string) => show('danger', text),
  /** Takes away all of them, as when whoever they were for leaves. */
  clear: () => void setToasts([]),
}

/** Where toasts appear, below the top bar; mounted once, by the shell. */
export function ToastRegion() {
  const words = useKitText()
  return (
    <section class={cx('region')} aria-label={words().messages} aria-live="polite" aria-atomic="false">
      <For each={toasts()}>
        {(item) => (
          <div class={cx('toast', item.tone)}>
            <span class={cx('icon')} aria-hidden="true">
              <Switch fallback={<InfoIcon size="1.15em" />}>
                <Match when={item.tone === 'success'}>
                  <CheckCircleIcon size="1.15em" />
                </Match>
                <Match when={item.tone === 'danger'}>
                  <ErrorIcon size="1.15em" />
                </Match>
              </Switch>
            </span>
            {item.text}
            <button
              type="button"
              class={cx('close')}
              aria-label={words().close}
              onClick={() => dismiss(item.id)}
            >
              <CloseIcon size="1em" />
            </button>
          </div>
        )}
      </For>
    </section>
  )
}
