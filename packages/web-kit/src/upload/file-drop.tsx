import { createSignal, Show } from 'solid-js'
import { IconButton } from '../button/button.tsx'
import { bindClasses } from '../class-names.ts'
import { CloseIcon, UploadIcon, WorkbookIcon } from '../icons.ts'
import { useFormats } from '../kit/format.ts'
import { useKitText } from '../kit/kit.tsx'
import styles from './file-drop.module.css'

const cx = bindClasses(styles)

export interface FileDropProps {
  /** What the file is, for screen readers. */
  readonly label: string
  /** Accepted endings, with the dot. The server checks again. */
  readonly endings: readonly string[]
  readonly maxBytes: number
  readonly hint?: string
  readonly file: File | undefined
  /** Undefined when the file is taken away. A refused file is never passed on. */
  readonly onFile: (file: File | undefined) => void
}

/** Takes one file by click, keyboard or drop, and refuses a wrong kind or size in words. */
export function FileDrop(props: FileDropProps) {
  const words = useKitText()
  const formats = useFormats()
  const [over, setOver] = createSignal(false)
  const [refusal, setRefusal] = createSignal<string>()

  const take = (file: File | undefined) => {
    if (!file) return
    const known = props.endings.some((ending) => file.name.toLowerCase().endsWith(ending))
    if (!known) return setRefusal(words().fileWrongType(props.endings.join(' ')))
    if (file.size > props.maxBytes) return setRefusal(words().fileTooLarge(formats.size(props.maxBytes)))
    setRefusal(undefined)
    return props.onFile(file)
  }

  return (
    <div>
      <Show
        when={props.file}
        fallback={
          <div
            class={cx('drop', { over: over() })}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault()
              setOver(false)
              take(event.dataTransfer?.files[0])
            }}
          >
            <input
              type="file"
              class={cx('native')}
              accept={props.endings.join(',')}
              aria-label={props.label}
              onChange={(event) => {
                take(event.currentTarget.files?.[0])
                event.currentTarget.value = ''
              }}
            />
            <span class={cx('icon')} aria-hidden="true">
              <UploadIcon size="2rem" stroke-width={1.5} />
            </span>
            <p class={cx('call')}>{over() ? words().dropNow : words().dropFile}</p>
            <Show when={props.hint}>
              <p class={cx('hint')}>{props.hint}</p>
            </Show>
          </div>
        }
      >
        {(file) => (
          <div class={cx('file')}>
            <span class={cx('sheet')} aria-hidden="true">
              <WorkbookIcon size="1.5rem" stroke-width={1.5} />
            </span>
            <span class={cx('name')}>{file().name}</span>
            <span class={cx('hint')}>{formats.size(file().size)}</span>
            <IconButton size="small" label={words().removeFile} onClick={() => props.onFile(undefined)}>
              <CloseIcon size="1.1em" />
            </IconButton>
          </div>
        )}
      </Show>
      <Show when={refusal()}>
        <p class={cx('refused')} role="alert">
          {refusal()}
        </p>
      </Show>
    </div>
  )
}
