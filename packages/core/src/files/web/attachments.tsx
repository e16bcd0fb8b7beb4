import { useFileAddress, type AttachedFile, type AttachmentsProps } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Dialog, useFormats } from '@sanzhi/web-kit'
import { DocumentIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Show } from 'solid-js'
import { isShown, kindOf } from './file-kind.ts'
import styles from './files.module.css'
import { useFilesWords } from './words.ts'

const cx = bindClasses(styles)

/** Fills `files.list`: name, kind, size and day of each file; pictures and PDF open on the page. */
export function Attachments(props: AttachmentsProps) {
  const words = useFilesWords()
  const address = useFileAddress()
  const [shown, setShown] = createSignal<AttachedFile>()
  const addressOf = (file: AttachedFile, purpose: 'save' | 'preview') =>
    props.addressOf?.(file, purpose) ?? address(file.id, purpose)
  return (
    <Show when={props.files.length > 0} fallback={<p class={cx('quiet')}>{words().none}</p>}>
      <ul class={cx('list')} aria-label={props.label}>
        <For each={props.files}>
          {(file) => (
            <FileRow
              file={file}
              href={addressOf(file, 'save')}
              onShow={isShown(file.mediaType) ? () => setShown(file) : undefined}
              onRemove={props.onRemove && (() => props.onRemove?.(file))}
            />
          )}
        </For>
      </ul>
      <Dialog open={shown() !== undefined} title={shown()?.name ?? ''} onClose={() => setShown(undefined)}>
        <Show when={shown()}>
          {(file) => <Preview file={file()} address={addressOf(file(), 'preview')} />}
        </Show>
      </Dialog>
    </Show>
  )
}

function FileRow(props: {
  readonly file: AttachedFile
  readonly href: string
  readonly onShow: (() => void) | undefined
  readonly onRemove: (() => void) | undefined
}) {
  const words = useFilesWords()
  const formats = useFormats()
  const facts = () =>
    [
      words().kinds[kindOf(props.file.mediaType)],
      ...(props.file.sizeBytes === null ? [] : [formats.size(props.file.sizeBytes)]),
      ...(props.file.at === undefined ? [] : [formats.instant(props.file.at)]),
    ].join(' · ')
  return (
    <li class={cx('row')}>
      <span class={cx('icon')} aria-hidden="true">
        <DocumentIcon size="1.25em" stroke-width={1.5} />
      </span>
      <span class={cx('name')}>{props.file.name}</span>
      <span class={cx('quiet')}>{facts()}</span>
      <span class={cx('acts')}>
        <Show when={props.onShow}>
          {(show) => (
            <Button
              size="small"
              tone="link"
              aria-label={words().previewOf(props.file.name)}
              onClick={() => show()()}
            >
              {words().preview}
            </Button>
          )}
        </Show>
        <ButtonLink
          size="small"
          tone="link"
          href={props.href}
          download={props.file.name}
          aria-label={words().downloadOf(props.file.name)}
        >
          {words().download}
        </ButtonLink>
        <Show when={props.onRemove}>
          {(remove) => (
            <Button
              size="small"
              tone="link"
              aria-label={words().remove(props.file.name)}
              onClick={() => remove()()}
            >
              {words().removeShort}
            </Button>
          )}
        </Show>
      </span>
    </li>
  )
}

function Preview(props: { readonly file: AttachedFile; readonly address: string }) {
  return (
    <Show
      when={kindOf(props.file.mediaType) === 'picture'}
      fallback={<iframe class={cx('paper')} src={props.address} title={props.file.name} />}
    >
      <img class={cx('picture')} src={props.address} alt={props.file.name} />
    </Show>
  )
}
