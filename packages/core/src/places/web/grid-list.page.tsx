import {
  A,
  keepPreviousData,
  useAddressParam,
  useApi,
  useInfiniteQuery,
  useListState,
  useStreetPath,
} from '@sanzhi/plugin-api/web'
import { createDraft, Field, Page, SearchInput, Tag } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { ImportFirst } from '../../web/import-first.tsx'
import type { GridKind } from '../places-tables.ts'
import type { PlacesRouter } from '../places.router.ts'
import { CommunityField } from './community-field.tsx'
import { GridDrawer } from './grid-drawer.tsx'
import type { GridRow } from './grid-row.ts'
import { usePlacesWords } from './words.ts'

const FILTERS = ['q', 'communityId', 'kind'] as const
const PAGE_SIZE = 200
const KINDS: readonly GridKind[] = ['residential', 'commercial', 'institution', 'mixed', 'other']

/** Every grid of the street. */
export function GridListPage() {
  const words = usePlacesWords()
  const texts = () => words().grids
  const columns = useColumns()
  const api = useApi<PlacesRouter>('places')
  const [filters, setFilters, clear] = useListState(FILTERS)
  const [keyword, setKeyword] = createDraft(() => filters().q)
  const [open, setOpen] = useAddressParam('grid')

  const list = useInfiniteQuery(() => ({
    ...api.listGrids.listOptions(inputOf(filters())),
    placeholderData: keepPreviousData,
  }))
  const isFiltered = () => FILTERS.some((name) => filters()[name] !== '')
  const opened = () =>
    list.isSuccess ? list.data.pages.flatMap((page) => page.rows).find((row) => row.id === open()) : undefined

  return (
    <Page title={texts().title} summary={texts().summary}>
      <FilterCard label={texts().filter} onQuery={() => setFilters({ q: keyword().trim() })} onReset={clear}>
        <Field label={texts().keyword}>
          {(ids) => (
            <SearchInput
              ids={ids}
              value={keyword()}
              onValue={setKeyword}
              onClear={() => setFilters({ q: '' })}
              placeholder={texts().keywordHint}
            />
          )}
        </Field>
        <CommunityField
          label={texts().community}
          value={filters().communityId}
          onValue={(communityId) => setFilters({ communityId })}
        />
        <Field label={texts().kind}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().kind}
              all=""
              options={KINDS.map((kind) => ({ value: kind, label: words().kinds[kind] }))}
              onValue={(kind) => setFilters({ kind })}
            />
          )}
        </Field>
      </FilterCard>
      <ListCard<GridRow>
        name="grids"
        title={texts().list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        empty={
          <Show
            when={isFiltered()}
            fallback={
              <ImportFirst
                title={texts().empty}
                detail={texts().emptyDetail}
                action={words().toImport}
                roster="grids"
              />
            }
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <GridDrawer grid={opened()} onClose={() => setOpen('')} />
    </Page>
  )
}

function inputOf(filters: Readonly<Record<(typeof FILTERS)[number], string>>) {
  const kind = KINDS.find((known) => known === filters.kind)
  return {
    limit: PAGE_SIZE,
    ...(filters.q && { q: filters.q }),
    ...(filters.communityId && { communityId: filters.communityId }),
    ...(kind && { kind }),
  }
}

function useColumns(): () => readonly Column<GridRow>[] {
  const words = usePlacesWords()
  const to = useStreetPath()
  return () => {
    const texts = words().grids
    return [
      { key: 'name', title: texts.name, value: (row) => row.name, always: true },
      { key: 'code', title: texts.code, value: (row) => row.code, width: '11rem' },
      { key: 'community', title: texts.community, value: (row) => row.communityName },
      {
        key: 'kind',
        title: texts.kind,
        value: (row) => words().kinds[row.kind],
        cell: (row) => (
          <Tag tone={row.kind === 'residential' ? 'info' : 'neutral'}>{words().kinds[row.kind]}</Tag>
        ),
        width: '6.5rem',
      },
      {
        key: 'compounds',
        title: texts.compounds,
        value: (row) => row.compounds,
        cell: (row) => (
          <Show when={row.compounds > 0} fallback={row.compounds}>
            <A href={to('places/compounds', { gridId: row.id })} title={texts.seeCompounds}>
              {row.compounds}
            </A>
          </Show>
        ),
        align: 'end',
        width: '6rem',
      },
      { key: 'worker', title: texts.worker, value: (row) => row.workerName, width: '7rem' },
      { key: 'phone', title: texts.phone, value: (row) => row.workerPhoneMasked, width: '9rem' },
    ]
  }
}
