import { useLocale, useStreet } from '@sanzhi/plugin-api/web'
import { ABSENT, bindClasses, Button, createDraft, Face, Field, SearchInput, useFormats } from '@sanzhi/web-kit'
import { ChevronDownIcon, DownloadIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, wholeList, type Column } from '@sanzhi/web-kit/table'
import { plainDateOf } from '@sanzhi/kernel'
import { createMemo, createSignal, Show } from 'solid-js'
import { branchForms } from '../plan-data.ts'
import { findingText } from '../words/finding-text.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './branch.module.css'
import { branchCsv } from './branch-csv.ts'
import { communitiesOf, filterBranches, type BranchFilter } from './branch-filter.ts'
import type { BranchRow } from './branch-row.ts'
import { FormTag, Suggestions } from './branch-tags.tsx'
import { placeText, suggestionsOf } from './branch-texts.ts'
import { saveCsv } from './csv.ts'

const cx = bindClasses(styles)

export interface BranchListProps {
  readonly rows: readonly BranchRow[]
  readonly filter: BranchFilter
  readonly onFilter: (changes: Partial<BranchFilter>) => void
  readonly onClear: () => void
  readonly onOpen: (branchId: string) => void
  readonly onRefresh: () => void
  /** The rows are being read again. */
  readonly refreshing: boolean
}

/** The branches of the plan, one a row. */
export function BranchList(props: BranchListProps) {
  const words = useBranchWords()
  const formats = useFormats()
  const columns = useColumns()
  const shown = createMemo(() => filterBranches(props.rows, props.filter))
  const members = () => shown().reduce((sum, row) => sum + row.branch.members, 0)
  const list = wholeList(
    {
      isPending: false,
      isError: false,
      error: null,
      get isFetching() {
        return props.refreshing
      },
      get data() {
        return shown()
      },
      refetch: () => props.onRefresh(),
    },
    (rows) => rows,
  )
  return (
    <>
      <BranchFilterCard {...props} />
      <ListCard<BranchRow>
        name="branch-plan"
        title={words().list.title}
        query={list}
        columns={columns()}
        rowKey={(row) => row.branch.id}
        onOpen={(row) => props.onOpen(row.branch.id)}
        actions={<ExportButton rows={shown()} />}
        summary={words().list.sum(formats.count(members()))}
        empty={
          <Show when={props.rows.length === 0} fallback={<NoResult onClear={() => props.onClear()} />}>
            <Face scene="empty" title={words().list.empty} detail={words().list.emptyDetail} />
          </Show>
        }
      />
    </>
  )
}

function BranchFilterCard(props: BranchListProps) {
  const words = useBranchWords()
  const texts = () => words().list
  const [keyword, setKeyword] = createDraft(() => props.filter.q)
  return (
    <FilterCard
      label={texts().filter}
      onQuery={() => props.onFilter({ q: keyword().trim() })}
      onReset={() => props.onClear()}
    >
      <Field label={texts().keyword}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={keyword()}
            onValue={setKeyword}
            onClear={() => props.onFilter({ q: '' })}
            placeholder={texts().keywordHint}
          />
        )}
      </Field>
      <Field label={texts().form}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filter.form}
            all=""
            options={branchForms.map((form) => ({ value: form, label: words().forms[form] }))}
            onValue={(form) => props.onFilter({ form })}
          />
        )}
      </Field>
      <Field label={texts().community}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filter.community}
            all=""
            options={communitiesOf(props.rows).map((name) => ({ value: name, label: name }))}
            onValue={(community) => props.onFilter({ community })}
          />
        )}
      </Field>
      <Field label={texts().advice}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filter.advice}
            all=""
            options={[{ value: 'yes', label: texts().onlyAdvised }]}
            onValue={(advice) => props.onFilter({ advice })}
          />
        )}
      </Field>
    </FilterCard>
  )
}

/** Saves the rows on show, in the language on show. */
function ExportButton(props: { rows: readonly BranchRow[] }) {
  const words = useBranchWords()
  const street = useStreet()
  const save = () => {
    const name = words().list.fileName(street().name, plainDateOf(new Date()))
    saveCsv(name, branchCsv(words(), props.rows))
  }
  return (
    <Button onClick={save} disabled={props.rows.length === 0}>
      <DownloadIcon size="1em" aria-hidden="true" />
      {words().actions.exportCsv}
    </Button>
  )
}

function useColumns(): () => readonly Column<BranchRow>[] {
  const words = useBranchWords()
  const formats = useFormats()
  const locale = useLocale()
  const texts = () => words().list
  return () => [
    { key: 'name', title: texts().name, value: (row) => row.branch.name, always: true, width: '12rem' },
    {
      key: 'form',
      title: texts().form,
      value: (row) => words().forms[row.branch.form],
      cell: (row) => <FormTag form={row.branch.form} short />,
      width: locale() === 'en' ? '8rem' : '6rem',
    },
    { key: 'place', title: texts().place, value: placeText, cell: (row) => <Places row={row} />, width: '9rem' },
    {
      key: 'compounds',
      title: texts().compounds,
      value: (row) => row.branch.compounds.length,
      cell: (row) => <Compounds row={row} />,
      width: '5.5rem',
    },
    {
      key: 'members',
      title: texts().members,
      value: (row) => row.branch.members,
      cell: (row) => formats.count(row.branch.members),
      align: 'end',
      width: '6.5rem',
    },
    { key: 'posts', title: texts().posts, value: (row) => words().posts[row.branch.posts], width: '6.5rem' },
    {
      key: 'suggestion',
      title: texts().suggestion,
      value: (row) => suggestionsOf(words(), row.branch).join('；') || null,
      cell: (row) => <Suggestions branch={row.branch} />,
      width: '9rem',
    },
    { key: 'rule', title: texts().rule, value: (row) => row.ground?.rule ?? null, cell: (row) => <Ground row={row} /> },
  ]
}

function Places(props: { row: BranchRow }) {
  return (
    <>
      {props.row.communities.join('、')}
      <br />
      <span class={cx('place')}>{props.row.branch.grids.map((grid) => grid.name).join('、')}</span>
    </>
  )
}

/** How many compounds, and their names where asked for. */
function Compounds(props: { row: BranchRow }) {
  const words = useBranchWords()
  const [open, setOpen] = createSignal(false)
  const branch = () => props.row.branch
  const label = () => (open() ? words().list.hideCompounds : words().list.showCompounds)(branch().name)
  return (
    <>
      <button
        type="button"
        class={cx('expand')}
        aria-expanded={open()}
        aria-label={`${words().list.compoundCount(String(branch().compounds.length))}，${label()}`}
        onClick={() => setOpen(!open())}
      >
        {words().list.compoundCount(String(branch().compounds.length))}
        <ChevronDownIcon size="1em" class={cx({ turned: open() })} aria-hidden="true" />
      </button>
      <Show when={open()}>
        <p class={cx('names')}>{branch().compounds.map((compound) => compound.name).join('、')}</p>
      </Show>
    </>
  )
}

function Ground(props: { row: BranchRow }) {
  const words = useBranchWords()
  return (
    <Show when={props.row.ground} fallback={ABSENT}>
      {(ground) => (
        <span class={cx('ground')}>
          <span class={cx('rule')}>{ground().rule}</span>
          {findingText(words(), ground())}
        </span>
      )}
    </Show>
  )
}
