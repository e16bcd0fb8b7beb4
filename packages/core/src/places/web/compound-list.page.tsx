import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useInfiniteQuery,
  useListState,
  type Answer,
} from '@sanzhi/plugin-api/web'
import { bindClasses, createDraft, Field, Page, RemovableTag, SearchInput, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { ImportFirst } from '../../web/import-first.tsx'
import type { PropertyStatus } from '../places-tables.ts'
import type { PlacesRouter } from '../places.router.ts'
import { CommunityField } from './community-field.tsx'
import { CompoundDrawer } from './compound-drawer.tsx'
import styles from './compound-list.module.css'
import { AgeTag, PropertyTag } from './compound-tags.tsx'
import { usePlacesWords } from './words.ts'

const cx = bindClasses(styles)

type Row = Answer<PlacesRouter, 'listCompounds'>['rows'][number]

const FILTERS = ['q', 'communityId', 'gridId', 'old', 'property'] as const
const PAGE_SIZE = 200
const STATUSES: readonly PropertyStatus[] = ['none', 'weak', 'managed']

/** Every compound of the street. */
export function CompoundListPage() {
  const words = usePlacesWords()
  const texts = () => words().compounds
  const columns = useColumns()
  const api = useApi<PlacesRouter>('places')
  const [filters, setFilters, clear] = useListState(FILTERS)
  const [keyword, setKeyword] = createDraft(() => filters().q)
  const [open, setOpen] = useAddressParam('compound')

  const list = useInfiniteQuery(() => ({
    ...api.listCompounds.listOptions(inputOf(filters())),
    placeholderData: keepPreviousData,
  }))
  const isFiltered = () => FILTERS.some((name) => filters()[name] !== '')

  return (
    <Page title={texts().title} summary={texts().summary}>
      <FilterCard
        label={texts().filter}
        onQuery={() => setFilters({ q: keyword().trim() })}
        onReset={clear}
        conditions={
          <Show when={filters().gridId}>
            <RemovableTag removeLabel={texts().byGridRemove} onRemove={() => setFilters({ gridId: '' })}>
              {texts().byGrid}
            </RemovableTag>
          </Show>
        }
      >
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
        <Field label={texts().age}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().old}
              all=""
              options={[
                { value: 'yes', label: texts().old },
                { value: 'no', label: texts().notOld },
              ]}
              onValue={(old) => setFilters({ old })}
            />
          )}
        </Field>
        <Field label={texts().property}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().property}
              all=""
              options={STATUSES.map((status) => ({ value: status, label: words().propertyStatus[status] }))}
              onValue={(property) => setFilters({ property })}
            />
          )}
        </Field>
      </FilterCard>
      <ListCard<Row>
        name="compounds"
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
                roster="compounds"
              />
            }
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <CompoundDrawer id={open()} onClose={() => setOpen('')} onOpen={setOpen} />
    </Page>
  )
}

function inputOf(filters: Readonly<Record<(typeof FILTERS)[number], string>>) {
  const property = STATUSES.find((status) => status === filters.property)
  return {
    limit: PAGE_SIZE,
    ...(filters.q && { q: filters.q }),
    ...(filters.communityId && { communityId: filters.communityId }),
    ...(filters.gridId && { gridId: filters.gridId }),
    ...(filters.old && { old: filters.old === 'yes' }),
    ...(property && { property }),
  }
}

function useColumns(): () => readonly Column<Row>[] {
  const words = usePlacesWords()
  const formats = useFormats()
  return () => {
    const texts = words().compounds
    return [
      {
        key: 'name',
        title: texts.name,
        value: (row) => row.name,
        always: true,
        cell: (row) => (
          <>
            {row.name}
            <Show when={row.aliases.length > 0}>
              <span class={cx('alias')}>{texts.alias(row.aliases.join('、'))}</span>
            </Show>
          </>
        ),
      },
      { key: 'code', title: texts.code, value: (row) => row.code, hidden: true },
      { key: 'community', title: texts.community, value: (row) => row.communityName },
      { key: 'grid', title: texts.grid, value: (row) => row.gridName },
      {
        key: 'old',
        title: texts.age,
        value: (row) => Number(row.isOld),
        cell: (row) => <AgeTag isOld={row.isOld} />,
        width: '7rem',
      },
      {
        key: 'builtYear',
        title: texts.builtYear,
        value: (row) => row.builtYear,
        align: 'end',
        width: '6.5rem',
      },
      {
        key: 'property',
        title: texts.property,
        value: (row) => row.propertyStatus,
        cell: (row) => <PropertyTag status={row.propertyStatus} />,
        width: '6.5rem',
      },
      { key: 'firm', title: texts.firm, value: (row) => row.firmName, hidden: true },
      {
        key: 'buildings',
        title: texts.buildings,
        value: (row) => row.buildings,
        align: 'end',
        width: '6rem',
      },
      {
        key: 'households',
        title: texts.households,
        value: (row) => row.households,
        cell: (row) => formats.count(row.households),
        align: 'end',
        width: '5.5rem',
      },
      {
        key: 'area',
        title: texts.area,
        value: (row) => row.floorAreaCm2,
        cell: (row) => formats.area(row.floorAreaCm2),
        align: 'end',
        hidden: true,
      },
    ]
  }
}
