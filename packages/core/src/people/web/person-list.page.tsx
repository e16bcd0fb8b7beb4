import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useCan,
  useInfiniteQuery,
  useListState,
} from '@sanzhi/plugin-api/web'
import { plainDateOf } from '@sanzhi/kernel'
import { Button, createDraft, Field, Page, SearchInput, Tag } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { DownloadIcon, SearchIcon } from '@sanzhi/web-kit/icons'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import { CommunityField } from '../../places/web/community-field.tsx'
import { ImportFirst } from '../../web/import-first.tsx'
import type { PeopleRouter } from '../people.router.ts'
import { FindByNumber } from './find-by-number.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import type { PersonRow } from './rows.ts'
import { usePeopleWords } from './words.ts'

const PAGE_SIZE = 200

/** Everybody on record. A name that is searched for stays out of the address. */
export function PersonListPage() {
  const words = usePeopleWords()
  const columns = usePersonColumns()
  const api = useApi<PeopleRouter>('people')
  const [filters, setFilters, clearFilters] = useListState(['communityId'])
  const [searched, setSearched] = createSignal('')
  const [name, setName] = createDraft(searched)
  const [open, setOpen] = useAddressParam('person')
  const [finding, setFinding] = createSignal(false)
  const clear = () => {
    setSearched('')
    setName('')
    clearFilters()
  }
  const list = useInfiniteQuery(() => ({
    ...api.person.list.listOptions({
      limit: PAGE_SIZE,
      ...(searched() && { q: searched() }),
      ...(filters().communityId && { communityId: filters().communityId }),
    }),
    placeholderData: keepPreviousData,
  }))
  const rows = () => (list.isSuccess ? list.data.pages.flatMap((page) => page.rows) : [])
  return (
    <Page title={words().list.title} summary={words().list.summary}>
      <FilterCard label={words().list.filter} onQuery={() => setSearched(name().trim())} onReset={clear}>
        <Field label={words().fields['name'] ?? ''}>
          {(ids) => (
            <SearchInput
              ids={ids}
              value={name()}
              onValue={setName}
              onClear={() => setSearched('')}
              placeholder={words().list.nameHint}
            />
          )}
        </Field>
        <CommunityField
          label={words().list.community}
          value={filters().communityId}
          onValue={(communityId) => setFilters({ communityId })}
        />
      </FilterCard>
      <Show when={finding()}>
        <FindByNumber onClose={() => setFinding(false)} onFound={(id) => setOpen(id)} />
      </Show>
      <ListCard<PersonRow>
        name="people"
        title={words().list.list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        actions={
          <>
            <ExportPeople rows={rows()} columns={columns()} />
            <Button onClick={() => setFinding(!finding())}>
              <SearchIcon size="1em" />
              {words().list.findByNumber}
            </Button>
          </>
        }
        empty={
          <Show
            when={searched() || filters().communityId}
            fallback={
              <ImportFirst
                title={words().list.empty}
                detail={words().list.emptyDetail}
                action={words().list.toImport}
                roster="party-members"
              />
            }
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <PersonDrawer personId={open()} onClose={() => setOpen('')} />
    </Page>
  )
}

/** The rows that are here, masked as they stand. */
function ExportPeople(props: { rows: readonly PersonRow[]; columns: readonly Column<PersonRow>[] }) {
  const words = usePeopleWords()
  const save = () =>
    saveCsv(
      `${words().list.fileName}-${plainDateOf(new Date())}`,
      csvText(
        props.columns.map(({ title }) => title),
        props.rows.map((row) => props.columns.map(({ value }) => value(row))),
      ),
    )
  return (
    <Button onClick={save} disabled={props.rows.length === 0}>
      <DownloadIcon size="1em" />
      {words().exportCsv}
    </Button>
  )
}

function usePersonColumns(): () => readonly Column<PersonRow>[] {
  const words = usePeopleWords()
  const can = useCan()
  const fieldOf = (name: string) => words().fields[name] ?? ''
  return () => [
    { key: 'name', title: fieldOf('name'), value: (row) => row.name, always: true, width: '8rem' },
    {
      key: 'gender',
      title: fieldOf('gender'),
      value: (row) => (row.gender === null ? null : words().genders[row.gender]),
      width: '5rem',
    },
    ...(can('people.view_members')
      ? [
          {
            key: 'member',
            title: words().list.member,
            value: (row: PersonRow) =>
              row.memberCategory === null ? null : words().categories[row.memberCategory],
            cell: (row: PersonRow) => (
              <Show when={row.memberCategory} fallback="—">
                {(category) => (
                  <Tag tone={category() === 'full' ? 'info' : 'warning'}>
                    {words().categories[category()]}
                  </Tag>
                )}
              </Show>
            ),
            width: '8rem',
          },
        ]
      : []),
    { key: 'home', title: fieldOf('compoundId'), value: (row) => row.compoundName },
    {
      key: 'citizenNumber',
      title: fieldOf('citizenNumber'),
      value: (row) => row.citizenNumberMasked,
      width: '12.5rem',
    },
    { key: 'phone', title: fieldOf('phone'), value: (row) => row.phoneMasked, width: '9rem' },
  ]
}
