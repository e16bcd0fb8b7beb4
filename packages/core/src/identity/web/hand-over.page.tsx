import {
  useApi,
  useCan,
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
  ChoiceCards,
  ConfirmDialog,
  DayInput,
  Face,
  Field,
  Page,
  QueryView,
  Tag,
  toast,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { MembersRouter } from '../members/members.router.ts'
import styles from './account.module.css'
import { HandOverSheet } from './hand-over-sheet.tsx'
import { useAccountWords } from './words.ts'

const cx = bindClasses(styles)

type HandOver = Answer<MembersRouter, 'listHandOvers'>[number]
type Kind = 'forGood' | 'standIn'

const KINDS: readonly Kind[] = ['forGood', 'standIn']
const MOST = 200

/** Open tasks from one to another: for good when somebody leaves, day by day while somebody is away. */
export function HandOverPage() {
  const words = useAccountWords()
  const can = useCan()
  return (
    <Page title={words().handing.title} summary={words().handing.summary}>
      <Show when={can('account.manage')}>
        <NewCard />
      </Show>
      <RecordCard />
    </Page>
  )
}

function NewCard() {
  const words = useAccountWords()
  const local = useLocalText()
  const tellFailure = useFailureToast()
  const api = useApi<MembersRouter>('account')
  const queries = useQueryClient()
  const [kind, setKind] = createSignal<Kind>('forGood')
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const [fromOn, setFromOn] = createSignal('')
  const [toOn, setToOn] = createSignal('')
  const [sheet, setSheet] = createSignal<{ from: string; to: string }>()
  const people = useQuery(() => api.list.queryOptions({ limit: MOST }))
  const options = () =>
    people.isSuccess
      ? people.data.rows.map((row) => ({
          value: row.id,
          label: `${row.name}（${row.roles.map(({ title }) => local(title)).join('、') || words().noRole}）`,
        }))
      : []
  const standIn = useMutation(() => ({
    ...api.standIn.mutationOptions(),
    onSuccess: () => toast.success(words().handing.doneStandIn),
    onError: tellFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: api.listHandOvers.queryKey() }),
  }))
  const isPair = () => from() !== '' && to() !== ''
  const isForGood = () => kind() === 'forGood'
  return (
    <Card title={words().handing.start}>
      <div class={cx('stack')}>
        <ChoiceCards
          label={words().handing.kinds}
          value={kind()}
          onValue={(value) => setKind(KINDS.find((known) => known === value) ?? 'forGood')}
          choices={KINDS.map((value) => ({ value, ...words().handing[value] }))}
        />
        <div class={cx('form')}>
          <Field label={isForGood() ? words().handing.from : words().handing.standInFrom} required>
            {(ids) => (
              <Select
                ids={ids}
                value={from()}
                options={options()}
                placeholder={words().handing.choose}
                onValue={setFrom}
              />
            )}
          </Field>
          <Field label={isForGood() ? words().handing.to : words().handing.standInTo} required>
            {(ids) => (
              <Select
                ids={ids}
                value={to()}
                options={options().filter(({ value }) => value !== from())}
                placeholder={words().handing.choose}
                onValue={setTo}
              />
            )}
          </Field>
          <Show when={!isForGood()}>
            <Field label={words().handing.fromOn} required>
              {(ids) => <DayInput ids={ids} value={fromOn()} onInput={setFromOn} />}
            </Field>
            <Field label={words().handing.toOn} required>
              {(ids) => <DayInput ids={ids} value={toOn()} onInput={setToOn} />}
            </Field>
          </Show>
        </div>
      </div>
      <div class={cx('foot')}>
        <Show
          when={isForGood()}
          fallback={
            <Button
              tone="primary"
              busy={standIn.isPending}
              disabled={!isPair() || fromOn() === '' || toOn() === ''}
              onClick={() => standIn.mutate({ from: from(), to: to(), fromOn: fromOn(), toOn: toOn() })}
            >
              {words().handing.set}
            </Button>
          }
        >
          <Button tone="primary" disabled={!isPair()} onClick={() => setSheet({ from: from(), to: to() })}>
            {words().handing.preview}
          </Button>
        </Show>
      </div>
      <Show when={sheet()}>
        {(pair) => (
          <HandOverSheet
            pair={pair()}
            onClose={() => setSheet(undefined)}
            onDone={() => {
              setSheet(undefined)
              setFrom('')
              setTo('')
            }}
          />
        )}
      </Show>
    </Card>
  )
}

const tones = { planned: 'info', running: 'warning', done: 'success', cancelled: 'neutral' } as const

function RecordCard() {
  const words = useAccountWords()
  const formats = useFormats()
  const can = useCan()
  const tellFailure = useFailureToast()
  const api = useApi<MembersRouter>('account')
  const queries = useQueryClient()
  const list = useQuery(() => api.listHandOvers.queryOptions())
  const [ending, setEnding] = createSignal<HandOver>()
  const end = useMutation(() => ({
    ...api.endStandIn.mutationOptions(),
    onSuccess: () => toast.success(words().handing.ended),
    onError: tellFailure,
    onSettled: () => {
      setEnding(undefined)
      void queries.invalidateQueries({ queryKey: api.listHandOvers.queryKey() })
    },
  }))
  const period = (row: HandOver) =>
    row.toOn === null ? formats.day(row.fromOn) : `${formats.day(row.fromOn)} – ${formats.day(row.toOn)}`
  const isOpen = (row: HandOver) => row.state === 'planned' || row.state === 'running'
  const columns = (): readonly Column<HandOver>[] => [
    { key: 'from', title: words().handing.from, value: (row) => row.fromName, always: true, width: '8rem' },
    { key: 'to', title: words().handing.to, value: (row) => row.toName, width: '8rem' },
    {
      key: 'kind',
      title: words().handing.kind,
      value: (row) => words().handing.kindNames[row.kind],
      width: '8rem',
    },
    { key: 'period', title: words().handing.period, value: period },
    { key: 'handed', title: words().handing.count, value: (row) => row.handed, align: 'end', width: '5rem' },
    {
      key: 'state',
      title: words().state,
      value: (row) => words().handing.states[row.state],
      cell: (row) => <Tag tone={tones[row.state]}>{words().handing.states[row.state]}</Tag>,
      width: '6.5rem',
    },
    {
      key: 'end',
      title: words().acts,
      value: () => null,
      cell: (row) => (
        <Show when={isOpen(row) && can('account.manage')}>
          <Button tone="link" size="small" onClick={() => setEnding(row)}>
            {words().handing.end}
          </Button>
        </Show>
      ),
      unsorted: true,
      width: '6.5rem',
    },
  ]
  return (
    <Card title={words().handing.list}>
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={<Face scene="empty" compact title={words().handing.empty} />}
      >
        {(rows) => (
          <PlainTable
            label={words().handing.list}
            columns={columns()}
            rows={rows()}
            rowKey={(row) => row.id}
          />
        )}
      </QueryView>
      <Show when={ending()}>
        {(row) => (
          <ConfirmDialog
            open
            title={words().handing.endAsk(row().fromName ?? '')}
            confirmLabel={words().handing.end}
            busy={end.isPending}
            onConfirm={() => end.mutate({ id: row().id, version: row().version })}
            onCancel={() => setEnding(undefined)}
          >
            {words().handing.endDetail}
          </ConfirmDialog>
        )}
      </Show>
    </Card>
  )
}
