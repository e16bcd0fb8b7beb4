import { bindClasses, Button, type FieldIds } from '@sanzhi/web-kit'
import { UploadIcon } from '@sanzhi/web-kit/icons'
import { createSignal, Show } from 'solid-js'
import styles from './files.module.css'
import { useFilesWords } from './words.ts'

const cx = bindClasses(styles)

export interface ChooseFileProps {
  readonly ids: FieldIds
  readonly endings: readonly string[]
  readonly several: boolean
  /** What is taken, in words. */
  readonly limits: string
  readonly onFiles: (files: readonly File[]) => void
}

/** Takes files by click, keyboard or drop; on a device that is touched also straight from its camera. */
export function ChooseFile(props: ChooseFileProps) {
  const words = useFilesWords()
  const [over, setOver] = createSignal(false)
  const takesPictures = () => props.endings.includes('.jpg')
  const isTouched = matchMedia('(pointer: coarse)').matches
  let camera!: HTMLInputElement
  const taken = (event: { readonly currentTarget: HTMLInputElement }) => {
    props.onFiles([...(event.currentTarget.files ?? [])])
    // The same file may be chosen again after it was removed.
    event.currentTarget.value = ''
  }
  return (
    <>
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
          props.onFiles([...(event.dataTransfer?.files ?? [])])
        }}
      >
        <input
          type="file"
          id={props.ids.id}
          class={cx('native')}
          accept={props.endings.join(',')}
          multiple={props.several}
          aria-invalid={props.ids.invalid() || undefined}
          aria-describedby={[`${props.ids.id}-limits`, props.ids.describedBy()].filter(Boolean).join(' ')}
          onChange={taken}
        />
        <span class={cx('icon')} aria-hidden="true">
          <UploadIcon size="1.5rem" stroke-width={1.5} />
        </span>
        <p>{over() ? words().dropNow : words().choose}</p>
        <p class={cx('quiet')} id={`${props.ids.id}-limits`}>
          {props.limits}
        </p>
      </div>
      <Show when={isTouched && takesPictures()}>
        <input
          ref={camera}
          type="file"
          class="visually-hidden"
          accept="image/jpeg,image/png"
          capture="environment"
          tabindex="-1"
          aria-hidden="true"
          onChange={taken}
        />
        <Button block onClick={() => camera.click()}>
          {words().photograph}
        </Button>
      </Show>
    </>
  )
}
