import {
  useDistrictApi,
  useLocalText,
  useMutation,
  useQuery,
  useQueryClient,
  type Answer,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Card,
  ConfirmDialog,
  FileDrop,
  Notice,
  Page,
  QueryView,
  Steps,
  Tag,
  useFailureToast,
  useKit,
} from '@sanzhi/web-kit'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { saveWorkbook } from '@sanzhi/web-kit/workbook'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { FaultTable } from '../../imports/web/fault-table.tsx'
import type { OpeningRouter } from '../opening/opening.router.ts'
import type { TenancyRouter } from '../tenancy.router.ts'
import { ManyResult } from './many-result.tsx'
import { useFaultText, type Choices } from './opening-form.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

type Preview = Answer<OpeningRouter, 'previewSheet'>
type Row = Preview['rows'][number]

const MAX_BYTES = 2_000_000
const ENDINGS = ['.xlsx', '.xls', '.et', '.csv']

/** Several streets from one workbook, each on its own. */
export function OpenManyPage() {
  const words = useTenancyWords()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const choices = useQuery(() => api.opening.choices.queryOptions())
  return (
    <Page title={words().many.title} summary={words().many.summary}>
      <QueryView query={choices}>{(known) => <Sheet choices={known()} />}</QueryView>
    </Page>
  )
}

function Sheet(props: { choices: Choices }) {
  const words = useTenancyWords()
  const queries = useQueryClient()
  const tellFailure = useFailureToast()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [file, setFile] = createSignal<File>()
  const preview = useMutation(() => api.opening.previewSheet.mutationOptions())
  const keep = useMutation(() => ({
    ...api.opening.keepSheet.mutationOptions(),
    onError: tellFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: api.opening.list.queryKey() }),
  }))
  const checked = () => (preview.isSuccess ? preview.data : undefined)
  const kept = () => (keep.isSuccess ? keep.data : undefined)
  const step = () => {
    if (kept()) return 2
    return checked() ? 1 : 0
  }
  const withFile = (run: (sheet: File) => void) => {
    const sheet = file()
    if (sheet) run(sheet)
  }
  return (
    <>
      <Card>
        <Steps label={words().many.stepsLabel} names={words().many.steps} current={step()} />
      </Card>
      <Switch>
        <Match when={kept()}>{(streets) => <ManyResult streets={streets()} />}</Match>
        <Match when={checked()}>
          {(seen) => (
            <CheckedCard
              preview={seen()}
              choices={props.choices}
              busy={keep.isPending}
              onBack={() => preview.reset()}
              onOpen={() => withFile((sheet) => keep.mutate({ file: sheet }))}
            />
          )}
        </Match>
        <Match when={true}>
          <EnterCard
            choices={props.choices}
            file={file()}
            busy={preview.isPending}
            error={preview.isError ? preview.error : undefined}
            onFile={setFile}
            onCheck={() => withFile((sheet) => preview.mutate({ file: sheet }))}
          />
        </Match>
      </Switch>
    </>
  )
}

function EnterCard(props: {
  choices: Choices
  file: File | undefined
  busy: boolean
  error: unknown
  onFile: (file: File | undefined) => void
  onCheck: () => void
}) {
  const words = useTenancyWords()
  const kit = useKit()
  const download = () =>
    void saveWorkbook(words().many.title, {
      sheet: words().many.title,
      header: props.choices.headers.map(({ header }) => header),
      rows: [],
    })
  return (
    <Card
      extra={
        <Button onClick={download}>
          <DownloadIcon size="1.1em" />
          {words().many.download}
        </Button>
      }
      title={words().many.steps[0]}
    >
      <div class={cx('stack')}>
        <Show when={props.error}>
          {(error) => (
            <Notice tone="danger" announce title={kit.describeError(error()).title}>
              <p>{kit.describeError(error()).detail}</p>
            </Notice>
          )}
        </Show>
        <FileDrop
          label={words().many.file}
          endings={ENDINGS}
          maxBytes={MAX_BYTES}
          hint={words().many.fileHint}
          file={props.file}
          onFile={props.onFile}
        />
      </div>
      <div class={cx('foot')}>
        <Button
          tone="primary"
          disabled={props.file === undefined}
          busy={props.busy}
          onClick={() => props.onCheck()}
        >
          {words().many.check}
        </Button>
      </div>
    </Card>
  )
}

function CheckedCard(props: {
  preview: Preview
  choices: Choices
  busy: boolean
  onBack: () => void
  onOpen: () => void
}) {
  const words = useTenancyWords()
  const local = useLocalText()
  const faultText = useFaultText(() => props.choices, local)
  const [asking, setAsking] = createSignal(false)
  const good = () => props.preview.rows.filter(({ faults }) => faults.length === 0).length
  const faulty = () => props.preview.rows.length - good()
  const textOf = ({ faults }: Row) =>
    faults.length === 0 ? words().many.good : faults.map((fault) => faultText(fault)).join(' ')
  const columns = (): readonly Column<Row>[] => [
    { key: 'sheetRow', title: words().many.row, value: (row) => row.sheetRow, width: '5rem' },
    { key: 'name', title: words().name, value: (row) => row.name, always: true, width: '11rem' },
    { key: 'code', title: words().code, value: (row) => row.code, width: '9rem' },
    { key: 'slug', title: words().address, value: (row) => `/s/${row.slug}`, width: '10rem' },
    { key: 'people', title: words().many.people, value: (row) => row.people, align: 'end', width: '6rem' },
    {
      key: 'verdict',
      title: words().many.verdict,
      value: textOf,
      cell: (row) => (
        <Show when={row.faults.length > 0} fallback={<Tag tone="success">{words().many.good}</Tag>}>
          {textOf(row)}
        </Show>
      ),
    },
  ]
  return (
    <>
      <Show when={props.preview.errors.length > 0}>
        <Card title={words().many.unread(props.preview.errors.length)}>
          <FaultTable
            name="street-sheet-faults"
            faults={props.preview.errors}
            columns={props.choices.headers}
            empty=""
          />
        </Card>
      </Show>
      <Card title={words().many.ready(good())}>
        <div class={cx('stack')}>
          <Show when={faulty() > 0}>
            <Notice tone="warning" title={words().many.faulty(faulty())} />
          </Show>
          <PlainTable
            label={words().many.ready(good())}
            columns={columns()}
            rows={props.preview.rows}
            rowKey={(row) => String(row.sheetRow)}
          />
        </div>
        <div class={cx('foot')}>
          <Button onClick={() => props.onBack()}>{words().many.back}</Button>
          <Button tone="primary" disabled={good() === 0} busy={props.busy} onClick={() => setAsking(true)}>
            {words().many.confirm(good())}
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={asking()}
        title={words().many.ask(good())}
        confirmLabel={words().many.confirm(good())}
        busy={props.busy}
        onConfirm={() => {
          setAsking(false)
          props.onOpen()
        }}
        onCancel={() => setAsking(false)}
      >
        {words().many.askDetail}
      </ConfirmDialog>
    </>
  )
}
