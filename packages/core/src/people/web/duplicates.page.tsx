import { useAddressParam, useApi, useInfiniteQuery, useListState, useQuery } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ConfirmDialog,
  Face,
  Page,
  Tabs,
  Tag,
  useFormats,
  type Tone,
} from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import { createSignal, For, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import { CompareDrawer } from './compare-drawer.tsx'
import styles from './people.module.css'
import type { MergeRow, PairRow } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

/** Names a pair in the address by both ids. */
function pairKey({ people: [first, second] }: PairRow): string {
  return `${first.id}.${second.id}`
}

/** Records that may be one person's, and what became of those that were. */
export function DuplicatesPage() {
  const words = usePeopleWords()
  const texts = () => words().duplicates
  const [state, setState] = useListState(['tab'])
  return (
    <Page title={texts().title} summary={texts().summary}>
      <Tabs
        label={texts().title}
        value={state().tab || 'pairs'}
        onValue={(tab) => setState({ tab })}
        tabs={[
          { key: 'pairs', title: texts().tabs.pairs, content: () => <Pairs /> },
          { key: 'merges', title: texts().tabs.merges, content: () => <Merges /> },
        ]}
      />
    </Page>
  )
}

function Pairs() {
  const words = usePeopleWords()
  const texts = () => words().duplicates
  const api = useApi<PeopleRouter>('people')
  const pairs = useQuery(() => api.duplicate.list.queryOptions())
  const [open, setOpen] = useAddressParam('pair')
  const opened = () => (pairs.isSuccess ? pairs.data.find((pair) => pairKey(pair) === open()) : undefined)
  const columns = (): readonly Column<PairRow>[] => [
    {
      key: 'name',
      title: words().fields['name'] ?? '',
      value: ({ people: [first] }) => first.name,
      always: true,
      width: '8rem',
    },
    {
      key: 'evidence',
      title: texts().evidence,
      value: ({ evidence }) => evidence.map((each) => texts().evidences[each]).join('、'),
      cell: (row) => (
        <span class={cx('tags')}>
          <For each={row.evidence}>{(each) => <Tag tone="warning">{texts().evidences[each]}</Tag>}</For>
        </span>
      ),
      width: '12rem',
    },
    {
      key: 'first',
      title: `${texts().first} · ${words().fields['compoundId'] ?? ''}`,
      value: ({ people: [first] }) => first.compoundName,
    },
    {
      key: 'second',
      title: `${texts().second} · ${words().fields['compoundId'] ?? ''}`,
      value: ({ people: [, second] }) => second.compoundName,
    },
  ]
  return (
    <>
      <ListCard<PairRow>
        name="duplicates"
        title={texts().list}
        query={wholeList(pairs, (rows) => rows)}
        columns={columns()}
        rowKey={pairKey}
        onOpen={(row) => setOpen(pairKey(row))}
        empty={<Face scene="empty" title={texts().empty} detail={texts().emptyDetail} />}
      />
      <CompareDrawer pair={opened()} onClose={() => setOpen('')} />
    </>
  )
}

const TONE: Readonly<Record<MergeRow['state'], Tone>> = {
  merged: 'warning',
  undone: 'neutral',
  settled: 'success',
}

function Merges() {
  const words = usePeopleWords()
  const formats = useFormats()
  const texts = () => words().duplicates
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [asked, setAsked] = createSignal<string>()
  const merges = useInfiniteQuery(() => api.duplicate.listMerges.listOptions({ limit: 100 }))
  const columns = (): readonly Column<MergeRow>[] => [
    {
      key: 'name',
      title: words().fields['name'] ?? '',
      value: (row) => row.survivorName,
      always: true,
      width: '8rem',
    },
    { key: 'at', title: texts().at, value: (row) => formats.instant(row.at), width: '10rem' },
    { key: 'by', title: texts().by, value: (row) => row.byName, width: '8rem' },
    {
      key: 'state',
      title: texts().state,
      value: (row) => texts().states[row.state],
      cell: (row) => <Tag tone={TONE[row.state]}>{texts().states[row.state]}</Tag>,
      width: '7rem',
    },
    { key: 'until', title: texts().undoUntil, value: (row) => row.undoUntil, width: '9rem' },
    {
      key: 'act',
      title: texts().undo,
      value: () => null,
      unsorted: true,
      cell: (row) => (
        <Show when={row.canUndo}>
          <Button tone="link" onClick={() => setAsked(row.id)}>
            {texts().undo}
            <span class="visually-hidden">{row.survivorName}</span>
          </Button>
        </Show>
      ),
    },
  ]
  const undo = async () => {
    const id = asked()
    if (id !== undefined) await act.run(() => api.duplicate.undo.run({ id }), texts().undone)
    setAsked(undefined)
  }
  return (
    <>
      <ListCard<MergeRow>
        name="merges"
        title={texts().mergeList}
        query={merges}
        columns={columns()}
        rowKey={(row) => row.id}
        empty={<Face scene="empty" title={texts().mergesEmpty} detail={texts().mergesEmptyDetail} />}
      />
      <ConfirmDialog
        open={asked() !== undefined}
        title={texts().undoTitle}
        confirmLabel={texts().undo}
        busy={act.busy()}
        onConfirm={() => void undo()}
        onCancel={() => setAsked(undefined)}
      >
        <p>{texts().undoDetail}</p>
      </ConfirmDialog>
    </>
  )
}
