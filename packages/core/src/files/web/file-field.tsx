import { useApi, useCan, useQuery, type FileFieldProps, type KeptFile } from '@sanzhi/plugin-api/web'
import { bindClasses, Field, Notice, useFormats, useKit, type FieldIds } from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import type { FilesRouter } from '../files.router.ts'
import { Attachments } from './attachments.tsx'
import styles from './files.module.css'
import { ChooseFile } from './choose-file.tsx'
import { UploadRow } from './upload-row.tsx'
import { createUploads } from './uploads.ts'
import { useFilesWords } from './words.ts'

const cx = bindClasses(styles)

/** Fills `files.field`: what is taken is said first, what is chosen is sent at once. */
export function FileField(props: FileFieldProps) {
  const words = useFilesWords()
  const can = useCan()
  return (
    <Field label={props.label} help={props.help} error={props.error} required={props.required}>
      {(ids) => (
        <Show when={can('files.upload')} fallback={<Notice tone="warning">{words().mayNotUpload}</Notice>}>
          <Control {...props} ids={ids} />
        </Show>
      )}
    </Field>
  )
}

function Control(props: FileFieldProps & { readonly ids: FieldIds }) {
  const words = useFilesWords()
  const formats = useFormats()
  const kit = useKit()
  const api = useApi<FilesRouter>('files')
  const limits = useQuery(() => api.limits.queryOptions())
  const [refusal, setRefusal] = createSignal<string>()
  const most = () => props.most ?? 1
  const { uploads, start, retry, cancel } = createUploads({
    onKept: (file) => props.onFiles([...props.files, file]),
    onBusy: (isBusy) => props.onBusy?.(isBusy),
  })
  const room = () => most() - props.files.length - uploads.length
  const endings = () => {
    const taken = limits.isSuccess ? limits.data.endings : []
    const { endings: wanted } = props
    return wanted === undefined ? taken : taken.filter((ending) => wanted.includes(ending))
  }
  /** Why the server would not take it; undefined when it may. */
  const faultOf = (file: File): string | undefined => {
    const maxBytes = limits.isSuccess ? limits.data.maxBytes : 0
    const isKnown = endings().some((ending) => file.name.toLowerCase().endsWith(ending))
    if (!isKnown) return words().wrongType(file.name, endings().join(' '))
    if (file.size > maxBytes) return words().tooLarge(file.name, formats.size(maxBytes))
    return file.size === 0 ? words().isEmpty(file.name) : undefined
  }
  const take = (files: readonly File[]) => {
    const faults = files.map((file) => faultOf(file)).filter((fault) => fault !== undefined)
    const good = files.filter((file) => faultOf(file) === undefined)
    const taken = good.slice(0, room())
    if (good.length > taken.length) faults.push(words().tooMany(formats.count(most())))
    setRefusal(faults.length === 0 ? undefined : faults.join(' '))
    taken.forEach((file) => start(file))
  }
  const remove = (gone: Pick<KeptFile, 'id'>) => {
    props.onFiles(props.files.filter(({ id }) => id !== gone.id))
    // One that was attached meanwhile stays: then the server knows better, and the field has let go of it either way.
    void api.discard.run({ id: gone.id }).catch(() => undefined)
  }
  return (
    <div class={cx('field')}>
      <Show when={limits.isError}>
        <Notice tone="danger" announce title={kit.describeError(limits.error).title}>
          {kit.describeError(limits.error).detail}
        </Notice>
      </Show>
      <Show when={limits.isSuccess && room() > 0}>
        <ChooseFile
          ids={props.ids}
          endings={endings()}
          several={room() > 1}
          limits={words().limits(
            endings().join(' '),
            formats.size(limits.data?.maxBytes ?? 0),
            formats.count(most()),
          )}
          onFiles={take}
        />
      </Show>
      <Show when={refusal()}>
        <p class={cx('refused')} role="alert">
          {refusal()}
        </p>
      </Show>
      <Show when={uploads.length > 0}>
        <ul class={cx('list')} aria-label={words().underWay}>
          <For each={uploads}>
            {(upload) => <UploadRow upload={upload} onCancel={cancel} onRetry={retry} />}
          </For>
        </ul>
      </Show>
      <Show when={props.files.length > 0}>
        <Attachments label={words().chosen} files={props.files} onRemove={remove} />
      </Show>
    </div>
  )
}
