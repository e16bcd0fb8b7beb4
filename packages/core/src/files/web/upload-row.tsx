import { bindClasses, Button, useFormats, useKit } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import styles from './files.module.css'
import type { Upload } from './uploads.ts'
import { useFilesWords } from './words.ts'

const cx = bindClasses(styles)

export interface UploadRowProps {
  readonly upload: Upload
  readonly onCancel: (upload: Upload) => void
  readonly onRetry: (upload: Upload) => void
}

/** One file on its way: how far it is, or why it did not arrive. */
export function UploadRow(props: UploadRowProps) {
  const words = useFilesWords()
  const formats = useFormats()
  const kit = useKit()
  const described = () => kit.describeError(props.upload.error)
  return (
    <li class={cx('row', { failed: props.upload.isOver })}>
      <span class={cx('name')}>{props.upload.file.name}</span>
      <span class={cx('quiet')}>{formats.size(props.upload.file.size)}</span>
      <span class={cx('acts')}>
        <Show when={props.upload.isOver && described().canRetry}>
          <Button size="small" tone="link" onClick={() => props.onRetry(props.upload)}>
            {words().retry}
          </Button>
        </Show>
        <Button size="small" tone="link" onClick={() => props.onCancel(props.upload)}>
          {props.upload.isOver ? words().remove(props.upload.file.name) : words().cancel}
        </Button>
      </span>
      <Show
        when={props.upload.isOver}
        fallback={
          <progress
            class={cx('progress')}
            max={1}
            value={props.upload.part}
            aria-label={words().sending(props.upload.file.name)}
          />
        }
      >
        <p class={cx('why')} role="alert">
          {described().detail ?? described().title}
        </p>
      </Show>
    </li>
  )
}
