import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useInfiniteQuery,
  useListState,
  type Answer,
} from '@sanzhi/plugin-api/web'
import {
  ABSENT,
  createDraft,
  Details,
  Drawer,
  Field,
  Page,
  SearchInput,
  Tag,
  useFormats,
} from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { PersonSecret } from '../../people/web/person-secret.tsx'
import { ImportFirst } from '../../web/import-first.tsx'
import type { OrganisationsRouter } from '../organisations.router.ts'
import { useOrganisationsWords } from './words.ts'
import type { zh } from './zh.ts'

type Row = Answer<OrganisationsRouter, 'listMembers'>['rows'][number]

const FILTERS = ['q', 'category', 'affiliation'] as const
const PAGE_SIZE = 200
const CATEGORIES = ['full', 'probationary'] as const
const AFFILIATIONS = ['formal', 'reported'] as const

/** The roster of Party members. */
export function MemberListPage() {
  const words = useOrganisationsWords()
  const columns = useColumns()
  const api = useApi<OrganisationsRouter>('organisations')
  const [filters, setFilters, clear] = useListState(FILTERS)
  const [name, setName] = createDraft(() => filters().q)
  const [open, setOpen] = useAddressParam('member')

  const list = useInfiniteQuery(() => ({
    ...api.listMembers.listOptions(inputOf(filters())),
    placeholderData: keepPreviousData,
  }))
  const isFiltered = () => FILTERS.some((filter) => filters()[filter] !== '')
  const opened = () =>
    list.isSuccess ? list.data.pages.flatMap((page) => page.rows).find((row) => row.id === open()) : undefined

  return (
    <Page title={words().title} summary={words().summary}>
      <FilterCard label={words().filter} onQuery={() => setFilters({ q: name().trim() })} onReset={clear}>
        <Field label={words().name}>
          {(ids) => (
            <SearchInput
              ids={ids}
              value={name()}
              onValue={setName}
              onClear={() => setFilters({ q: '' })}
              placeholder={words().nameHint}
            />
          )}
        </Field>
        <Field label={words().category}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().category}
              all=""
              options={CATEGORIES.map((category) => ({
                value: category,
                label: words().categories[category],
              }))}
              onValue={(category) => setFilters({ category })}
            />
          )}
        </Field>
        <Field label={words().affiliation}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().affiliation}
              all=""
              options={AFFILIATIONS.map((affiliation) => ({
                value: affiliation,
                label: words().affiliations[affiliation],
              }))}
              onValue={(affiliation) => setFilters({ affiliation })}
            />
          )}
        </Field>
      </FilterCard>
      <ListCard<Row>
        name="members"
        title={words().list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        summary={words().affiliationNote}
        empty={
          <Show
            when={isFiltered()}
            fallback={
              <ImportFirst
                title={words().empty}
                detail={words().emptyDetail}
                action={words().toImport}
                roster="party-members"
              />
            }
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <MemberDrawer member={opened()} onClose={() => setOpen('')} />
    </Page>
  )
}

function inputOf(filters: Readonly<Record<(typeof FILTERS)[number], string>>) {
  const category = CATEGORIES.find((known) => known === filters.category)
  const affiliation = AFFILIATIONS.find((known) => known === filters.affiliation)
  return {
    limit: PAGE_SIZE,
    ...(filters.q && { q: filters.q }),
    ...(category && { category }),
    ...(affiliation && { affiliation }),
  }
}

function genderText(row: Row, words: typeof zh): string | null {
  return row.gender === null ? null : words.genders[row.gender]
}

function CategoryTag(props: { category: Row['category'] }) {
  const words = useOrganisationsWords()
  return <Tag tone={props.category === 'full' ? 'info' : 'warning'}>{words().categories[props.category]}</Tag>
}

function useColumns(): () => readonly Column<Row>[] {
  const words = useOrganisationsWords()
  return () => [
    { key: 'name', title: words().name, value: (row) => row.name, always: true, width: '7rem' },
    { key: 'gender', title: words().gender, value: (row) => genderText(row, words()), width: '5rem' },
    {
      key: 'category',
      title: words().category,
      value: (row) => words().categories[row.category],
      cell: (row) => <CategoryTag category={row.category} />,
      width: '7rem',
    },
    {
      key: 'affiliation',
      title: words().affiliation,
      value: (row) => words().affiliations[row.affiliation],
      width: '6.5rem',
    },
    { key: 'branch', title: words().branch, value: (row) => row.branchName },
    { key: 'compound', title: words().compound, value: (row) => row.compoundName },
    { key: 'joinedOn', title: words().joinedOn, value: (row) => row.joinedOn, width: '7.5rem' },
    {
      key: 'citizenNumber',
      title: words().citizenNumber,
      value: (row) => row.citizenNumberMasked,
      width: '12rem',
      hidden: true,
    },
    { key: 'phone', title: words().phone, value: (row) => row.phoneMasked, width: '9rem' },
  ]
}

function MemberDrawer(props: { member: Row | undefined; onClose: () => void }) {
  const words = useOrganisationsWords()
  const formats = useFormats()
  return (
    <Drawer
      open={props.member !== undefined}
      onClose={() => props.onClose()}
      title={props.member?.name ?? ''}
    >
      <Show when={props.member}>
        {(member) => (
          <Details
            items={[
              { term: words().gender, value: genderText(member(), words()) },
              { term: words().category, value: <CategoryTag category={member().category} /> },
              { term: words().affiliation, value: words().affiliations[member().affiliation] },
              { term: words().joinedOn, value: formats.day(member().joinedOn) },
              {
                term: words().branch,
                value: (
                  <>
                    {member().branchName ?? ABSENT}{' '}
                    <Show when={member().branchName && !member().branchApproved}>
                      {<Tag tone="warning">{words().branchReported}</Tag>}
                    </Show>
                  </>
                ),
                wide: true,
              },
              { term: words().compound, value: member().compoundName },
              {
                term: words().phone,
                value: (
                  <PersonSecret
                    subject="person"
                    id={member().id}
                    field="phone"
                    masked={member().phoneMasked}
                    canUnmask={member().canUnmask}
                  />
                ),
                wide: true,
              },
              {
                term: words().citizenNumber,
                value: (
                  <PersonSecret
                    subject="person"
                    id={member().id}
                    field="citizenNumber"
                    masked={member().citizenNumberMasked}
                    canUnmask={member().canUnmask}
                  />
                ),
                wide: true,
              },
            ]}
          />
        )}
      </Show>
    </Drawer>
  )
}
