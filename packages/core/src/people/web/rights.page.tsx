import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useInfiniteQuery,
  useListState,
} from '@sanzhi/plugin-api/web'
import { Button, Face, Field, Page } from '@sanzhi/web-kit'
import { AddIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import { ReceiveDialog } from './receive-dialog.tsx'
import { RequestDrawer } from './request-drawer.tsx'
import { KINDS } from './request-kinds.ts'
import { RequestTags } from './request-tags.tsx'
import type { RequestRow } from './rows.ts'
import { usePeopleWords } from './words.ts'

const PAGE_SIZE = 200
const STATES = ['open', 'received', 'verified', 'done', 'refused'] as const

/** What people ask about their data, until it is answered. */
export function RightsPage() {
  const words = usePeopleWords()
  const texts = () => words().rights
  const columns = useRequestColumns()
  const api = useApi<PeopleRouter>('people')
  const [filters, setFilters, clear] = useListState(['state', 'kind'])
  const [open, setOpen] = useAddressParam('request')
  const [personId, setPersonId] = useAddressParam('person')
  const [receiving, setReceiving] = createSignal(false)
  const list = useInfiniteQuery(() => {
    const state = STATES.find((known) => known === filters().state)
    const kind = KINDS.find((known) => known === filters().kind)
    return {
      ...api.rights.list.listOptions({
        limit: PAGE_SIZE,
        ...(state && { state }),
        ...(kind && { kind }),
      }),
      placeholderData: keepPreviousData,
    }
  })
  const opened = () =>
    list.isSuccess ? list.data.pages.flatMap((page) => page.rows).find((row) => row.id === open()) : undefined
  const isFiltered = () => Object.values(filters()).some((value) => value !== '')
  const stateLabel = (state: (typeof STATES)[number]) =>
    state === 'open' ? texts().open : texts().states[state]
  return (
    <Page title={texts().title} summary={texts().summary}>
      <FilterCard label={texts().filter} onQuery={() => void list.refetch()} onReset={clear}>
        <Field label={texts().state}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().state}
              all=""
              options={STATES.map((value) => ({ value, label: stateLabel(value) }))}
              onValue={(state) => setFilters({ state })}
            />
          )}
        </Field>
        <Field label={texts().kind}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().kind}
              all=""
              options={KINDS.map((value) => ({ value, label: texts().kinds[value] }))}
              onValue={(kind) => setFilters({ kind })}
            />
          )}
        </Field>
      </FilterCard>
      <ListCard<RequestRow>
        name="rights"
        title={texts().list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        actions={
          <Button tone="primary" onClick={() => setReceiving(true)}>
            <AddIcon size="1em" />
            {texts().receive}
          </Button>
        }
        empty={
          <Show
            when={isFiltered()}
            fallback={<Face scene="empty" title={texts().empty} detail={texts().emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <ReceiveDialog
        open={receiving() || personId() !== ''}
        personId={personId()}
        onClose={() => {
          setReceiving(false)
          setPersonId('')
        }}
      />
      <RequestDrawer request={opened()} onClose={() => setOpen('')} />
    </Page>
  )
}

function useRequestColumns(): () => readonly Column<RequestRow>[] {
  const words = usePeopleWords()
  return () => {
    const texts = words().rights
    return [
      { key: 'person', title: texts.person, value: (row) => row.personName, always: true, width: '8rem' },
      { key: 'kind', title: texts.kind, value: (row) => texts.kinds[row.kind], width: '7rem' },
      {
        key: 'state',
        title: texts.state,
        value: (row) => texts.states[row.state],
        cell: (row) => <RequestTags request={row} />,
        width: '10rem',
      },
      { key: 'dueOn', title: texts.dueOn, value: (row) => row.dueOn, width: '8rem' },
      { key: 'receivedOn', title: texts.receivedOn, value: (row) => row.receivedOn, width: '8rem' },
      {
        key: 'way',
        title: texts.receivedWay,
        value: (row) => texts.receivedWays[row.receivedWay],
        width: '7rem',
      },
      { key: 'details', title: texts.details, value: (row) => row.details || null },
    ]
  }
}
