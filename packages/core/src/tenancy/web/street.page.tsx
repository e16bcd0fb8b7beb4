import {
  useDistrict,
  useDistrictApi,
  useLocalText,
  useMutation,
  usePageParams,
  useQuery,
  useQueryClient,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  ButtonLink,
  Card,
  Details,
  Page,
  QueryView,
  Switch,
  Tag,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import type { TenancyRouter } from '../tenancy.router.ts'
import { ImportPlaces } from './import-places.tsx'
import { ReissueSlips } from './reissue-slips.tsx'
import { RemoveStreet } from './remove-street.tsx'
import { StateActs } from './state-acts.tsx'
import { STATE_TONE, type StreetDetails } from './street-row.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

type Item = StreetDetails['items'][number]

/** One street as its district sees it: how far it is, its papers, its state. Nothing of anybody who lives there. */
export function StreetPage() {
  const words = useTenancyWords()
  const params = usePageParams()
  const district = useDistrict()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const street = useQuery(() => api.getStreet.queryOptions({ slug: params()['slug'] ?? '' }))
  const name = () => (street.isSuccess ? street.data.name : words().title)
  return (
    <Page
      title={name()}
      summary={words().street.summary}
      actions={<ButtonLink href={`/d/${district()}`}>{words().wizard.result.toList}</ButtonLink>}
    >
      <QueryView query={street}>
        {(loaded) => (
          <>
            <FactsCard street={loaded()} />
            <StepsCard street={loaded()} />
            <Show when={loaded().can.open && loaded().state === 'trial'}>
              <ImportPlaces slug={loaded().slug} />
            </Show>
            <ChecklistCard street={loaded()} />
            <HistoryCard street={loaded()} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function FactsCard(props: { street: StreetDetails }) {
  const words = useTenancyWords()
  const formats = useFormats()
  const figures = () => {
    const { figures: known } = props.street
    if (known === null) return words().notMeasured
    return [known.communities, known.grids, known.compounds].map((count) => formats.count(count)).join(' / ')
  }
  return (
    <Card title={words().street.facts} extra={<Acts street={props.street} />}>
      <Details
        items={[
          {
            term: words().state,
            value: <Tag tone={STATE_TONE[props.street.state]}>{words().states[props.street.state]}</Tag>,
          },
          { term: words().code, value: props.street.code },
          { term: words().address, value: `/s/${props.street.slug}` },
          { term: words().createdAt, value: formats.instant(props.street.createdAt) },
          { term: words().street.figures, value: figures() },
          { term: words().modules, value: formats.count(props.street.enabledPlugins) },
        ]}
      />
    </Card>
  )
}

function Acts(props: { street: StreetDetails }) {
  return (
    <>
      <Show when={props.street.can.open && props.street.state === 'trial'}>
        <ReissueSlips street={props.street} />
      </Show>
      <Show when={props.street.can.remove && props.street.state === 'trial'}>
        <RemoveStreet street={props.street} />
      </Show>
      <StateActs street={props.street} />
    </>
  )
}

function StepsCard(props: { street: StreetDetails }) {
  const words = useTenancyWords()
  return (
    <Show when={props.street.steps.length > 0}>
      <Card title={words().street.stepsTitle}>
        <ol class={cx('steps')}>
          <For each={props.street.steps}>
            {(step) => (
              <li class={cx('step', { done: step.done >= step.of })}>
                <span class={cx('stepHead')}>
                  {words().steps[step.step]}
                  <span>{words().of(step.done, step.of)}</span>
                </span>
                <span class={cx('quiet')}>{words().stepNotes[step.step]}</span>
              </li>
            )}
          </For>
        </ol>
      </Card>
    </Show>
  )
}

function ChecklistCard(props: { street: StreetDetails }) {
  const words = useTenancyWords()
  const local = useLocalText()
  const formats = useFormats()
  const queries = useQueryClient()
  const tellFailure = useFailureToast()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const require = useMutation(() => ({
    ...api.requireItem.mutationOptions(),
    onError: tellFailure,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: api.getStreet.queryKey() })
      void queries.invalidateQueries({ queryKey: api.listStreets.queryKey() })
    },
  }))
  const stateOf = (item: Item) => {
    if (item.isComplete) return { tone: 'success', text: words().street.complete } as const
    return item.isRequired
      ? ({ tone: 'warning', text: words().street.incomplete } as const)
      : ({ tone: 'neutral', text: words().street.notNeeded } as const)
  }
  const columns = (): readonly Column<Item>[] => [
    { key: 'item', title: words().street.item, value: (row) => local(row.title), always: true },
    { key: 'number', title: words().street.number, value: (row) => row.documentNumber },
    {
      key: 'dated',
      title: words().street.dated,
      value: (row) => (row.datedOn === null ? null : formats.day(row.datedOn)),
      width: '8rem',
    },
    {
      key: 'scan',
      title: words().street.scan,
      value: (row) => (row.file === null ? null : words().street.hasScan),
      width: '7rem',
    },
    {
      key: 'complete',
      title: words().state,
      value: (row) => stateOf(row).text,
      cell: (row) => <Tag tone={stateOf(row).tone}>{stateOf(row).text}</Tag>,
      width: '7rem',
    },
    {
      key: 'required',
      title: words().street.required,
      value: (row) => (row.isRequired ? words().street.required : null),
      cell: (row) => (
        <Show when={props.street.can.change} fallback={row.isRequired ? words().street.required : null}>
          <Switch
            label={words().street.requiredSwitch(local(row.title))}
            checked={row.isRequired}
            onChange={(isRequired) => require.mutate({ item: row.item, isRequired })}
          />
        </Show>
      ),
      width: '6rem',
    },
  ]
  return (
    <Card title={words().street.checklist}>
      <p class={cx('quiet')}>{words().street.checklistHint}</p>
      <PlainTable
        label={words().street.checklist}
        columns={columns()}
        rows={props.street.items}
        rowKey={(row) => row.item}
      />
    </Card>
  )
}

function HistoryCard(props: { street: StreetDetails }) {
  const words = useTenancyWords()
  const formats = useFormats()
  type Change = StreetDetails['changes'][number]
  const columns = (): readonly Column<Change>[] => [
    {
      key: 'at',
      title: words().street.at,
      value: (row) => formats.instant(row.at),
      always: true,
      width: '11rem',
    },
    { key: 'from', title: words().street.from, value: (row) => words().states[row.fromState], width: '8rem' },
    { key: 'to', title: words().street.to, value: (row) => words().states[row.toState], width: '8rem' },
    { key: 'reason', title: words().street.reason, value: (row) => row.reason },
    { key: 'by', title: words().street.by, value: (row) => row.byName, width: '10rem' },
  ]
  return (
    <Card title={words().street.history}>
      <Show
        when={props.street.changes.length > 0}
        fallback={<p class={cx('quiet')}>{words().street.noHistory}</p>}
      >
        <PlainTable
          label={words().street.history}
          columns={columns()}
          rows={props.street.changes}
          rowKey={(row) => row.id}
        />
      </Show>
    </Card>
  )
}
