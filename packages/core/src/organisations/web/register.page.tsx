import { plainDateOf } from '@sanzhi/kernel'
import { useDistrictApi, useListState, useQuery } from '@sanzhi/plugin-api/web'
import {
  ABSENT,
  Button,
  createDraft,
  Face,
  Field,
  Page,
  SearchInput,
  Tag,
  useFormats,
  type Tone,
} from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, wholeList, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { RegisterRouter } from '../register/register.router.ts'
import {
  REGISTER_STANDINGS,
  standingOf,
  type Registered,
  type RegisterStanding,
} from './register-standing.ts'
import { useOrganisationsWords } from './words.ts'

const CONDITIONS = ['q', 'street', 'standing'] as const
type Conditions = Readonly<Record<(typeof CONDITIONS)[number], string>>

const standingTone: Readonly<Record<RegisterStanding, Tone>> = {
  none: 'neutral',
  running: 'success',
  expiring: 'warning',
  over: 'danger',
  dissolved: 'neutral',
}

const today = () => plainDateOf(new Date())

/** The Party organisations of a district's streets, as the district sees them by duty. */
export function RegisterPage() {
  const words = useOrganisationsWords()
  const columns = useColumns()
  const api = useDistrictApi<RegisterRouter>('organisations')
  const [conditions, setConditions, clear] = useListState(CONDITIONS)
  const [text, setText] = createDraft(() => conditions().q)
  const register = useQuery(() => api.list.queryOptions())
  const all = () => (register.isSuccess ? register.data : [])
  const shown = () => all().filter((row) => isMeant(row, conditions()))
  const streets = () => [...new Map(all().map(({ street }) => [street.slug, street.name]))]
  const isFiltered = () => Object.values(conditions()).some((value) => value !== '')
  const save = () =>
    saveCsv(
      words().register.list,
      csvText(
        columns().map(({ title }) => title),
        shown().map((row) => columns().map(({ value }) => value(row))),
      ),
    )
  return (
    <Page title={words().register.title} summary={words().register.summary}>
      <FilterCard
        label={words().register.filter}
        onQuery={() => setConditions({ q: text().trim() })}
        onReset={clear}
      >
        <Field label={words().register.keyword}>
          {(ids) => (
            <SearchInput
              ids={ids}
              value={text()}
              onValue={setText}
              onClear={() => setConditions({ q: '' })}
              placeholder={words().register.keywordHint}
            />
          )}
        </Field>
        <Field label={words().register.street}>
          {(ids) => (
            <Select
              ids={ids}
              value={conditions().street}
              all=""
              options={streets().map(([value, label]) => ({ value, label }))}
              onValue={(street) => setConditions({ street })}
            />
          )}
        </Field>
        <Field label={words().register.standing}>
          {(ids) => (
            <Select
              ids={ids}
              value={conditions().standing}
              all=""
              options={REGISTER_STANDINGS.map((value) => ({
                value,
                label: words().register.standings[value],
              }))}
              onValue={(standing) => setConditions({ standing })}
            />
          )}
        </Field>
      </FilterCard>
      <ListCard<Registered>
        name="district-register"
        title={words().register.list}
        query={wholeList(register, (rows) => rows.filter((row) => isMeant(row, conditions())))}
        columns={columns()}
        rowKey={(row) => row.id}
        actions={
          <Button onClick={save} disabled={shown().length === 0}>
            <DownloadIcon size="1.1em" />
            {words().register.export}
          </Button>
        }
        empty={
          <Show
            when={isFiltered()}
            fallback={
              <Face scene="empty" title={words().register.empty} detail={words().register.emptyDetail} />
            }
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
    </Page>
  )
}

function isMeant(row: Registered, { q, street, standing }: Conditions): boolean {
  const text = q.trim()
  const isNamed =
    text === '' || [row.name, row.secretary, row.replyNumber].some((value) => value?.includes(text))
  const isStanding = standing === '' || standingOf(row, today()) === standing
  return isNamed && isStanding && (street === '' || row.street.slug === street)
}

function useColumns(): () => readonly Column<Registered>[] {
  const words = useOrganisationsWords()
  const formats = useFormats()
  const kindOf = (row: Registered) =>
    row.form === null ? words().register.levels[row.level] : words().register.forms[row.form]
  const day = (value: string | null) => (value === null ? ABSENT : formats.day(value))
  return () => [
    { key: 'name', title: words().register.name, value: (row) => row.name, always: true, width: '14rem' },
    { key: 'street', title: words().register.street, value: (row) => row.street.name, width: '8rem' },
    { key: 'kind', title: words().register.level, value: kindOf, width: '8rem' },
    {
      key: 'secretary',
      title: words().register.secretary,
      value: (row) => row.secretary ?? words().register.noSecretary,
      width: '7rem',
    },
    {
      key: 'compounds',
      title: words().register.compounds,
      value: (row) => row.compounds,
      align: 'end',
      width: '6rem',
      hidden: true,
    },
    {
      key: 'reply',
      title: words().register.reply,
      value: (row) => row.replyNumber ?? ABSENT,
      width: '12rem',
    },
    {
      key: 'founded',
      title: words().register.foundedOn,
      value: (row) => row.foundedOn,
      cell: (row) => day(row.foundedOn),
      width: '8rem',
      hidden: true,
    },
    {
      key: 'ordinal',
      title: words().register.term,
      value: (row) => (row.termOrdinal === null ? ABSENT : words().register.ordinal(row.termOrdinal)),
      width: '6rem',
    },
    {
      key: 'ends',
      title: words().register.termEnd,
      value: (row) => row.termEndsOn,
      cell: (row) => day(row.termEndsOn),
      width: '8rem',
    },
    {
      key: 'standing',
      title: words().register.standing,
      value: (row) => words().register.standings[standingOf(row, today())],
      cell: (row) => {
        const standing = () => standingOf(row, today())
        return <Tag tone={standingTone[standing()]}>{words().register.standings[standing()]}</Tag>
      },
      width: '9rem',
    },
  ]
}
