import { useApi, useMutation, useQuery } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Details,
  Drawer,
  Notice,
  QueryView,
  Tag,
  useFormats,
  type Detail,
} from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import { Attachments } from '../../files/web/attachments.tsx'
import type { DocumentsRouter } from '../documents.router.ts'
import { MAKING_MS, stateTone, useRefreshDocuments, type OneDocument } from './document-row.ts'
import { useKinds } from './document-filter.tsx'
import styles from './documents.module.css'
import { LetterDrawer } from './letter-drawer.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import { useDocumentsWords } from './words.ts'

const cx = bindClasses(styles)
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export interface DocumentDrawerProps {
  /** '' closes it. */
  readonly id: string
  readonly onClose: () => void
}

/** One document with its files, edition by edition. */
export function DocumentDrawer(props: DocumentDrawerProps) {
  const words = useDocumentsWords()
  const api = useApi<DocumentsRouter>('documents')
  const refresh = useRefreshDocuments()
  const [asking, setAsking] = createSignal<'correct' | 'withdraw'>()
  const document = useQuery(() => ({
    ...api.get.queryOptions({ id: props.id }),
    enabled: props.id !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'draft' ? MAKING_MS : false),
  }))
  const found = () => (props.id !== '' && document.isSuccess ? document.data : undefined)
  const done = () => {
    setAsking(undefined)
    refresh()
  }
  return (
    <Drawer
      open={props.id !== ''}
      onClose={() => props.onClose()}
      title={found()?.title ?? words().title}
      footer={
        <>
          <Show when={found()?.you.mayWithdraw}>
            <Button onClick={() => setAsking('withdraw')}>{words().withdraw}</Button>
          </Show>
          <Show when={found()?.you.mayCorrect}>
            <Button onClick={() => setAsking('correct')}>{words().correct}</Button>
          </Show>
        </>
      }
    >
      <QueryView query={document}>
        {(one) => (
          <>
            <Content document={one()} />
            <LetterDrawer
              subject={asking() === 'correct' ? { corrects: one() } : undefined}
              onClose={() => setAsking(undefined)}
              onWritten={done}
            />
            <Withdrawing document={one()} open={asking() === 'withdraw'} onClose={done} />
          </>
        )}
      </QueryView>
    </Drawer>
  )
}

function Withdrawing(props: { document: OneDocument; open: boolean; onClose: () => void }) {
  const api = useApi<DocumentsRouter>('documents')
  const withdraw = useMutation(() => ({
    ...api.withdraw.mutationOptions(),
    onSuccess: () => props.onClose(),
  }))
  return (
    <WithdrawDialog
      open={props.open}
      title={props.document.title}
      busy={withdraw.isPending}
      error={withdraw.error}
      onClose={() => {
        withdraw.reset()
        props.onClose()
      }}
      onWithdraw={(reason) => {
        const { id, version } = props.document
        withdraw.mutate({ id, version, reason })
      }}
    />
  )
}

function Content(props: { document: OneDocument }) {
  const words = useDocumentsWords()
  const formats = useFormats()
  const kinds = useKinds()
  const items = (): readonly Detail[] => [
    { term: words().number, value: props.document.number },
    {
      term: words().kind,
      value: kinds().find(({ value }) => value === props.document.template)?.label ?? '',
    },
    {
      term: words().state,
      value: <Tag tone={stateTone[props.document.state]}>{words().states[props.document.state]}</Tag>,
    },
    { term: words().author, value: props.document.authorName },
    { term: words().writtenAt, value: formats.instant(props.document.createdAt) },
    { term: words().edition, value: words().editionOf(formats.count(props.document.edition)) },
  ]
  return (
    <div class={cx('stack')}>
      <Show when={props.document.withdrawReason}>
        {(reason) => <Notice tone="warning">{words().withdrawnFor(reason())}</Notice>}
      </Show>
      <Details items={items()} />
      <h3 class={cx('heading')}>{props.document.editions.length > 1 ? words().history : words().files}</h3>
      <For each={props.document.editions}>{(edition) => <Edition edition={edition} />}</For>
    </div>
  )
}

function Edition(props: { edition: OneDocument['editions'][number] }) {
  const words = useDocumentsWords()
  const formats = useFormats()
  const label = () => words().editionOf(formats.count(props.edition.edition))
  const facts = () =>
    [
      props.edition.writtenBy,
      formats.instant(props.edition.writtenAt),
      props.edition.pages === null ? null : words().pages(formats.count(props.edition.pages)),
    ]
      .filter((fact) => fact !== null)
      .join(' · ')
  const files = () => [
    ...fileOf(props.edition.pdfFileId, `${props.edition.title}.pdf`, 'application/pdf'),
    ...fileOf(props.edition.docxFileId, `${props.edition.title}.docx`, docx),
  ]
  return (
    <section class={cx('edition')} aria-label={label()}>
      <p>
        {label()} <span class={cx('quiet')}>{facts()}</span>
      </p>
      <Show when={files().length > 0} fallback={<Notice tone="info">{words().making}</Notice>}>
        <Attachments label={`${label()}${words().files}`} files={files()} />
      </Show>
      <Show when={(props.edition.lackingSigns ?? 0) > 0}>
        <Notice tone="warning">{words().lacking(formats.count(props.edition.lackingSigns))}</Notice>
      </Show>
    </section>
  )
}

function fileOf(id: string | null, name: string, mediaType: string) {
  return id === null ? [] : [{ id, name, mediaType, sizeBytes: null }]
}
