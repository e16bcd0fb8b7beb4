import { errorDataOf, useApi, useMutation, useStreet } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Drawer,
  Field,
  Notice,
  TextArea,
  TextInput,
  toast,
  useKit,
} from '@sanzhi/web-kit'
import { createUniqueId, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { DocumentsRouter } from '../documents.router.ts'
import { useRefreshDocuments, type OneDocument } from './document-row.ts'
import styles from './documents.module.css'
import { faultsOf, longest, typedOf, valuesOf, type LetterFaults, type LetterField } from './letter-form.ts'
import { useDocumentsWords } from './words.ts'

const cx = bindClasses(styles)

/** A new letter, or the one that is corrected. */
export interface LetterSubject {
  readonly corrects?: OneDocument
}

export interface LetterDrawerProps {
  /** Undefined closes it. */
  readonly subject: LetterSubject | undefined
  readonly onClose: () => void
  readonly onWritten: () => void
}

/** 拟制公文: the parts of an official letter, laid out by the platform. */
export function LetterDrawer(props: LetterDrawerProps) {
  const words = useDocumentsWords()
  const form = createUniqueId()
  const refresh = useRefreshDocuments()
  const api = useApi<DocumentsRouter>('documents')
  const issue = useMutation(() => ({
    ...api.issueLetter.mutationOptions(),
    onSuccess: () => {
      toast.success(words().written)
      refresh()
      props.onWritten()
    },
  }))
  return (
    <Drawer
      open={props.subject !== undefined}
      onClose={() => {
        issue.reset()
        props.onClose()
      }}
      title={props.subject?.corrects === undefined ? words().write : words().correctTitle}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          <Button tone="primary" type="submit" form={form} busy={issue.isPending}>
            {words().make}
          </Button>
        </>
      }
    >
      <Show when={props.subject}>
        {(subject) => (
          <LetterForm
            id={form}
            corrects={subject().corrects}
            error={issue.error}
            onSend={(letter) => !issue.isPending && issue.mutate(letter)}
          />
        )}
      </Show>
    </Drawer>
  )
}

interface Letter {
  readonly values: Record<string, unknown>
  readonly id?: string
  readonly version?: number
  readonly numberPrefix?: string
}

/** Mounted anew each time it opens, so it begins with what it corrects. */
function LetterForm(props: {
  readonly id: string
  readonly corrects: OneDocument | undefined
  readonly error: unknown
  readonly onSend: (letter: Letter) => void
}) {
  const words = useDocumentsWords()
  const kit = useKit()
  const street = useStreet()
  // oxlint-disable-next-line solid/reactivity -- what it begins with
  const [typed, setTyped] = createStore(typedOf(props.corrects?.values ?? {}, street().name))
  const faults = (): LetterFaults => faultsOf(errorDataOf(props.error)?.issues ?? [], words())
  const isElsewhere = () => props.error !== null && Object.keys(faults()).length === 0
  const line = (field: LetterField & keyof typeof longest, hint = '', required = false) => (
    <Field label={words().form[field]} required={required} error={faults()[field]}>
      {(ids) => (
        <TextInput
          ids={ids}
          value={typed[field]}
          onValue={(value) => setTyped({ [field]: value })}
          placeholder={hint}
          maxlength={longest[field]}
        />
      )}
    </Field>
  )
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const { corrects } = props
    const prefix = typed.prefix.trim()
    props.onSend({
      values: { ...valuesOf(typed) },
      ...(corrects === undefined ? {} : { id: corrects.id, version: corrects.version }),
      ...(prefix === '' ? {} : { numberPrefix: prefix }),
    })
  }
  return (
    <form id={props.id} class={cx('stack')} onSubmit={send} novalidate>
      <Show when={props.corrects}>
        <Notice tone="info">{words().correctNote}</Notice>
      </Show>
      <Show when={isElsewhere()}>
        <Notice tone="danger" announce title={kit.describeError(props.error).title}>
          {kit.describeError(props.error).detail}
        </Notice>
      </Show>
      {line('title', words().form.titleHint, true)}
      {line('addressee')}
      <Field label={words().form.body} help={words().form.bodyHint} required error={faults().body}>
        {(ids) => <TextArea ids={ids} rows="10" value={typed.body} onValue={(body) => setTyped({ body })} />}
      </Field>
      <Field
        label={words().form.attachments}
        help={words().form.attachmentsHint}
        error={faults().attachments}
      >
        {(ids) => (
          <TextArea
            ids={ids}
            rows="2"
            value={typed.attachments}
            onValue={(attachments) => setTyped({ attachments })}
          />
        )}
      </Field>
      {line('signature', '', true)}
      <Show when={props.corrects === undefined}>{line('prefix', words().form.prefixHint)}</Show>
      {line('signer', words().form.signerHint)}
      {line('urgency')}
      {line('note', words().form.noteHint)}
      {line('copies')}
      {line('printedBy')}
    </form>
  )
}
