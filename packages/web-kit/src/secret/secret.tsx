import { createSignal, onCleanup, Show } from 'solid-js'
import { Button } from '../button/button.tsx'
import { bindClasses } from '../class-names.ts'
import { Notice } from '../feedback/notice.tsx'
import { Field } from '../field/field.tsx'
import { Select, type Option } from '../field/select.tsx'
import { TextArea } from '../field/text-area.tsx'
import { ABSENT } from '../kit/format.ts'
import { useKit, useKitText } from '../kit/kit.tsx'
import { Dialog } from '../overlay/dialog.tsx'
import styles from './secret.module.css'

const cx = bindClasses(styles)

/** How long a value stays on screen. */
const SHOWN_SECONDS = 60

/** Shorter says nothing. The server asks for the same. */
const SHORTEST_REASON = 2

/** Why somebody reads a value. */
export interface SecretReason {
  readonly kind: string
  readonly text: string
}

export interface SecretProps {
  /** What the value is, as the reader calls it: 联系电话. */
  readonly label: string
  /** The value with its middle hidden; null shows as absent, and there is nothing to read. */
  readonly masked: string | null
  readonly canReveal: boolean
  readonly reasons: readonly Option[]
  /** Asks the server for the value, once. What it throws is told beside the reason. */
  readonly onReveal: (reason: SecretReason) => Promise<string>
}

/**
 * A sensitive value behind its mask. Reading it takes a reason; the value then stands here for a minute and nowhere else: not in
 * the address, not in what queries remember.
 */
export function Secret(props: SecretProps) {
  const words = useKitText()
  const [asking, setAsking] = createSignal(false)
  const shown = createShownValue()
  const reveal = async (reason: SecretReason) => {
    shown.show(await props.onReveal(reason))
    setAsking(false)
  }
  return (
    <Show when={props.masked} fallback={ABSENT}>
      <span class={cx('secret')}>
        <span class={cx('value', { open: shown.value() !== undefined })} aria-live="polite">
          {shown.value() ?? props.masked}
        </span>
        <Show
          when={shown.value() !== undefined}
          fallback={
            <Show when={props.canReveal}>
              <Button tone="link" onClick={() => setAsking(true)}>
                {words().reveal}
                <span class="visually-hidden">{props.label}</span>
              </Button>
            </Show>
          }
        >
          <Button tone="link" onClick={() => shown.hide()}>
            {words().hide}
          </Button>
          <span class={cx('left')}>{words().hidesIn(shown.secondsLeft())}</span>
        </Show>
      </span>
      <ReasonDialog
        open={asking()}
        label={props.label}
        reasons={props.reasons}
        onClose={() => setAsking(false)}
        onReason={(reason) => reveal(reason)}
      />
    </Show>
  )
}

/** A value that hides itself. */
function createShownValue() {
  const [value, setValue] = createSignal<string>()
  const [secondsLeft, setSecondsLeft] = createSignal(0)
  let ticking: ReturnType<typeof setInterval> | undefined
  const hide = () => {
    clearInterval(ticking)
    setValue(undefined)
  }
  onCleanup(hide)
  return {
    value,
    secondsLeft,
    hide,
    show(text: string) {
      hide()
      const until = Date.now() + SHOWN_SECONDS * 1000
      setSecondsLeft(SHOWN_SECONDS)
      setValue(text)
      ticking = setInterval(() => {
        const left = Math.ceil((until - Date.now()) / 1000)
        if (left <= 0) hide()
        else setSecondsLeft(left)
      }, 1000)
    },
  }
}

function ReasonDialog(props: {
  open: boolean
  label: string
  reasons: readonly Option[]
  onClose: () => void
  onReason: (reason: SecretReason) => Promise<void>
}) {
  const words = useKitText()
  const kit = useKit()
  const [kind, setKind] = createSignal('')
  const [text, setText] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [fault, setFault] = createSignal<string>()
  const isShort = () => text().trim().length < SHORTEST_REASON
  const close = () => {
    setKind('')
    setText('')
    setTried(false)
    setFault(undefined)
    props.onClose()
  }
  const ask = async () => {
    setTried(true)
    if (kind() === '' || isShort() || busy()) return
    setBusy(true)
    setFault(undefined)
    try {
      await props.onReason({ kind: kind(), text: text().trim() })
      close()
    } catch (error) {
      const { title, detail } = kit.describeError(error)
      setFault(detail ?? title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={words().revealTitle(props.label)}
      footer={
        <>
          <Button onClick={close}>{words().cancel}</Button>
          <Button tone="primary" busy={busy()} onClick={() => void ask()}>
            {words().revealNow}
          </Button>
        </>
      }
    >
      <form
        class={cx('form')}
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <p class={cx('note')}>{words().revealNote}</p>
        <Field
          label={words().reasonKind}
          required
          error={tried() && kind() === '' ? words().reasonKindMissing : undefined}
        >
          {(ids) => (
            <Select
              ids={ids}
              value={kind()}
              options={props.reasons}
              placeholder={words().choose}
              onValue={setKind}
            />
          )}
        </Field>
        <Field
          label={words().reasonText}
          required
          error={tried() && isShort() ? words().reasonTextMissing : undefined}
        >
          {(ids) => (
            <TextArea
              ids={ids}
              value={text()}
              onValue={setText}
              maxlength="200"
              placeholder={words().reasonHint}
            />
          )}
        </Field>
        <Show when={fault()}>{(what) => <Notice tone="danger" title={what()} announce />}</Show>
      </form>
    </Dialog>
  )
}
