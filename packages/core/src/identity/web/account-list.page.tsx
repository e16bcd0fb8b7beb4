import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useCan,
  useInfiniteQuery,
  useListState,
  useLocalText,
  useStreetPath,
  type Answer,
} from '@sanzhi/plugin-api/web'
import { ButtonLink, createDraft, Face, Field, Page, SearchInput, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { MembersRouter } from '../members/members.router.ts'
import { MemberDrawer } from './member-drawer.tsx'
import { RoleTags, StateTag } from './member-tags.tsx'
import { useAccountWords } from './words.ts'

type MemberRow = Answer<MembersRouter, 'list'>['rows'][number]

const FILTERS = ['q', 'state'] as const
const STATES = ['active', 'first_sign_in', 'locked', 'disabled', 'no_factor'] as const
const PAGE_SIZE = 100

/** The accounts of the street with what they may do, for whoever opens and closes them. */
export function AccountListPage() {
  const words = useAccountWords()
  const can = useCan()
  const to = useStreetPath()
  const api = useApi<MembersRouter>('account')
  const columns = useColumns()
  const [filters, setFilters, clear] = useListState(FILTERS)
  const [keyword, setKeyword] = createDraft(() => filters().q)
  const [open, setOpen] = useAddressParam('account')
  const list = useInfiniteQuery(() => ({
    ...api.list.listOptions(inputOf(filters())),
    placeholderData: keepPreviousData,
  }))
  const isFiltered = () => FILTERS.some((filter) => filters()[filter] !== '')
  return (
    <Page
      title={words().title}
      summary={words().summary}
      actions={
        <>
          <ButtonLink href={to('account/hand-over')}>{words().handOver}</ButtonLink>
          <Show when={can('account.manage')}>
            <ButtonLink tone="primary" href={to('account/open')}>
              {words().open}
            </ButtonLink>
          </Show>
        </>
      }
    >
      <FilterCard label={words().filter} onQuery={() => setFilters({ q: keyword().trim() })} onReset={clear}>
        <Field label={words().keyword}>
          {(ids) => (
            <SearchInput
              ids={ids}
              value={keyword()}
              onValue={setKeyword}
              onClear={() => setFilters({ q: '' })}
              placeholder={words().keywordHint}
            />
          )}
        </Field>
        <Field label={words().state}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().state}
              all=""
              options={STATES.map((state) => ({ value: state, label: words().states[state] }))}
              onValue={(state) => setFilters({ state })}
            />
          )}
        </Field>
      </FilterCard>
      <ListCard<MemberRow>
        name="accounts"
        title={words().list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        empty={
          <Show
            when={isFiltered()}
            fallback={
              <Face
                scene="empty"
                title={words().empty}
                detail={words().emptyDetail}
                actions={
                  <Show when={can('account.manage')}>
                    <ButtonLink tone="primary" href={to('account/open')}>
                      {words().open}
                    </ButtonLink>
                  </Show>
                }
              />
            }
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <MemberDrawer id={open()} onClose={() => setOpen('')} />
    </Page>
  )
}

function inputOf(filters: Readonly<Record<(typeof FILTERS)[number], string>>) {
  const state = STATES.find((known) => known === filters.state)
  return { limit: PAGE_SIZE, ...(filters.q && { q: filters.q }), ...(state && { state }) }
}

function useColumns(): () => readonly Column<MemberRow>[] {
  const words = useAccountWords()
  const local = useLocalText()
  const formats = useFormats()
  return () => [
    { key: 'name', title: words().name, value: (row) => row.name, always: true, width: '12rem' },
    { key: 'username', title: words().username, value: (row) => row.username, width: '10rem' },
    {
      key: 'roles',
      title: words().roles,
      value: (row) => row.roles.map(({ title }) => local(title)).join('、'),
      cell: (row) => <RoleTags roles={row.roles} />,
    },
    {
      key: 'state',
      title: words().state,
      value: (row) => words().states[row.state],
      cell: (row) => <StateTag state={row.state} />,
      width: '9.5rem',
    },
    {
      key: 'factor',
      title: words().factor,
      value: (row) => (row.hasFactor ? words().hasFactor : words().noFactor),
      width: '8.5rem',
    },
    {
      key: 'lastSignIn',
      title: words().lastSignIn,
      value: (row) => (row.lastSignInOn === null ? words().neverSignedIn : formats.day(row.lastSignInOn)),
      width: '7.5rem',
    },
    { key: 'phone', title: words().phone, value: (row) => row.phone, width: '9rem', hidden: true },
  ]
}
