import {
  useDistrict,
  useDistrictApi,
  useListState,
  useMutation,
  useNavigate,
  useQuery,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ButtonLink,
  createDraft,
  Face,
  Field,
  Page,
  SearchInput,
  Tag,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { AddIcon, DownloadIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, wholeList, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { TenancyRouter } from '../tenancy.router.ts'
import { DraftsCard } from './drafts-card.tsx'
import { Progress } from './progress.tsx'
import { RemovalsCard } from './removals-card.tsx'
import { daysSince, STEPS, STREET_STATES, STATE_TONE, type StreetRow } from './street-row.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

const CONDITIONS = ['q', 'state', 'step'] as const
type Conditions = Readonly<Record<(typeof CONDITIONS)[number], string>>

/** The streets of a district, where each stands and what it waits for. */
export function StreetsPage() {
  const words = useTenancyWords()
  const columns = useColumns()
  const district = useDistrict()
  const navigate = useNavigate()
  const tellFailure = useFailureToast()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [conditions, setConditions, clear] = useListState(CONDITIONS)
  const streets = useQuery(() => api.listStreets.queryOptions())
  const begin = useMutation(() => ({
    ...api.opening.begin.mutationOptions(),
    onSuccess: ({ id }: { id: string }) => navigate(`/d/${district()}/tenancy/opening/${id}`),
    onError: tellFailure,
  }))
  const mayOpen = () => streets.isSuccess && streets.data.can.open
  const isFiltered = () => Object.values(conditions()).some((value) => value !== '')
  const shown = () =>
    streets.isSuccess ? streets.data.streets.filter((row) => isMeant(row, conditions())) : []
  const save = () =>
    saveCsv(
      words().list,
      csvText(
        columns().map(({ title }) => title),
        shown().map((row) => columns().map(({ value }) => value(row))),
      ),
    )
  return (
    <Page
      title={words().title}
      summary={words().summary}
      actions={
        <Show when={mayOpen()}>
          <ButtonLink href={`/d/${district()}/tenancy/many`}>{words().openMany}</ButtonLink>
          <Button tone="primary" busy={begin.isPending} onClick={() => begin.mutate(undefined)}>
            <AddIcon size="1.1em" />
            {words().open}
          </Button>
        </Show>
      }
    >
      <Show when={mayOpen()}>
        <DraftsCard />
      </Show>
      <Conditions conditions={conditions()} onChange={setConditions} onReset={clear} />
      <ListCard<StreetRow>
        name="district-streets"
        title={words().list}
        query={wholeList(streets, (answer) => answer.streets.filter((row) => isMeant(row, conditions())))}
        columns={columns()}
        rowKey={(row) => row.slug}
        onOpen={(row) => navigate(`/d/${district()}/tenancy/street/${row.slug}`)}
        actions={
          <Button onClick={save} disabled={shown().length === 0}>
            <DownloadIcon size="1.1em" />
            {words().exportList}
          </Button>
        }
        empty={
          <Show
            when={isFiltered()}
            fallback={<Face scene="empty" title={words().empty} detail={words().emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <RemovalsCard />
    </Page>
  )
}

function isMeant(row: StreetRow, { q, state, step }: Conditions): boolean {
  const text = q.trim()
  const isNamed =
    text === '' || row.name.includes(text) || row.code.startsWith(text) || row.slug.startsWith(text)
  return isNamed && (state === '' || row.state === state) && (step === '' || row.waitsFor === step)
}

function Conditions(props: {
  conditions: Conditions
  onChange: (changes: Partial<Conditions>) => void
  onReset: () => void
}) {
  const words = useTenancyWords()
  const [text, setText] = createDraft(() => props.conditions.q)
  return (
    <FilterCard
      label={words().list}
      onQuery={() => props.onChange({ q: text().trim() })}
      onReset={() => props.onReset()}
    >
      <Field label={words().search}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={text()}
            onValue={setText}
            onClear={() => props.onChange({ q: '' })}
            placeholder={words().searchHint}
          />
        )}
      </Field>
      <Field label={words().state}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.conditions.state}
            all={words().allStates}
            options={STREET_STATES.map((value) => ({ value, label: words().states[value] }))}
            onValue={(state) => props.onChange({ state })}
          />
        )}
      </Field>
      <Field label={words().waitsFor}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.conditions.step}
            all={words().allSteps}
            options={STEPS.map((value) => ({ value, label: words().steps[value] }))}
            onValue={(step) => props.onChange({ step })}
          />
        )}
      </Field>
    </FilterCard>
  )
}

function useColumns(): () => readonly Column<StreetRow>[] {
  const words = useTenancyWords()
  const formats = useFormats()
  const progressText = (row: StreetRow) =>
    row.steps.length === 0
      ? null
      : words().of(row.steps.filter(({ done, of }) => done >= of).length, row.steps.length)
  return () => [
    { key: 'name', title: words().name, value: (row) => row.name, always: true },
    { key: 'code', title: words().code, value: (row) => row.code, width: '9rem' },
    {
      key: 'state',
      title: words().state,
      value: (row) => words().states[row.state],
      cell: (row) => <Tag tone={STATE_TONE[row.state]}>{words().states[row.state]}</Tag>,
      width: '7rem',
    },
    {
      key: 'progress',
      title: words().progress,
      value: progressText,
      cell: (row) => (
        <Show when={row.steps.length > 0} fallback={<span class={cx('quiet')}>{words().notMeasured}</span>}>
          <Progress steps={row.steps} />
        </Show>
      ),
      width: '9rem',
    },
    {
      key: 'waitsFor',
      title: words().waitsFor,
      value: (row) => (row.waitsFor === null ? null : words().steps[row.waitsFor]),
      width: '9rem',
    },
    {
      key: 'waitsSince',
      title: words().waitsSince,
      value: (row) => (row.waitsSince === null ? null : words().days(daysSince(row.waitsSince))),
      width: '7rem',
    },
    {
      key: 'modules',
      title: words().modules,
      value: (row) => row.enabledPlugins,
      align: 'end',
      width: '8rem',
    },
    {
      key: 'createdAt',
      title: words().createdAt,
      value: (row) => formats.instant(row.createdAt),
      width: '11rem',
    },
    { key: 'address', title: words().address, value: (row) => `/s/${row.slug}`, width: '9rem', hidden: true },
  ]
}
