import { plainDateOf } from '@sanzhi/kernel'
import { useStreet } from '@sanzhi/plugin-api/web'
import { Button, createDraft, Face, Field, SearchInput, useFormats } from '@sanzhi/web-kit'
import { saveCsv } from '@sanzhi/web-kit/csv'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, wholeList } from '@sanzhi/web-kit/table'
import { createMemo, Show } from 'solid-js'
import { branchForms } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { useBranchColumns } from './branch-columns.tsx'
import { branchCsv } from './branch-csv.ts'
import { communitiesOf, filterBranches, type BranchFilter } from './branch-filter.ts'
import type { BranchRow } from './branch-row.ts'

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
  const columns = useBranchColumns()
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
