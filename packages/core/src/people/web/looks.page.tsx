import { plainDateOf } from '@sanzhi/kernel'
import { keepPreviousData, useApi, useInfiniteQuery, useListState } from '@sanzhi/plugin-api/web'
import { Button, DayInput, Face, Field, Page, RemovableTag, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import type { LookRow } from './rows.ts'
import { usePeopleWords } from './words.ts'

const PAGE_SIZE = 200

/** Who read whose value, when and why. */
export function LooksPage() {
  const words = usePeopleWords()
  const columns = useLookColumns()
  const api = useApi<PeopleRouter>('people')
  const [filters, setFilters, clearFilters] = useListState(['from', 'to', 'person'])
  const [days, setDays] = createSignal({ from: filters().from, to: filters().to })
  const clear = () => {
    setDays({ from: '', to: '' })
    clearFilters()
  }
  const list = useInfiniteQuery(() => ({
    ...api.look.list.listOptions({
      limit: PAGE_SIZE,
      ...(filters().from && { from: filters().from }),
      ...(filters().to && { to: filters().to }),
      ...(filters().person && { personId: filters().person }),
    }),
    placeholderData: keepPreviousData,
  }))
  const rows = () => (list.isSuccess ? list.data.pages.flatMap((page) => page.rows) : [])
  const isFiltered = () => Object.values(filters()).some((value) => value !== '')
  const save = () =>
    saveCsv(
      `${words().looks.fileName}-${plainDateOf(new Date())}`,
      csvText(
        columns().map(({ title }) => title),
        rows().map((row) => columns().map(({ value }) => value(row))),
      ),
    )
  return (
    <Page title={words().looks.title} summary={words().looks.summary}>
      <FilterCard
        label={words().looks.filter}
        onQuery={() => setFilters(days())}
        onReset={clear}
        conditions={
          <Show when={filters().person}>
            <RemovableTag removeLabel={words().looks.ofPerson} onRemove={() => setFilters({ person: '' })}>
              {words().looks.ofPerson}
            </RemovableTag>
          </Show>
        }
      >
        <Field label={words().looks.from}>
          {(ids) => (
            <DayInput ids={ids} value={days().from} onInput={(from) => setDays({ ...days(), from })} />
          )}
        </Field>
        <Field label={words().looks.to}>
          {(ids) => <DayInput ids={ids} value={days().to} onInput={(to) => setDays({ ...days(), to })} />}
        </Field>
      </FilterCard>
      <ListCard<LookRow>
        name="looks"
        title={words().looks.list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        actions={
          <Button onClick={save} disabled={rows().length === 0}>
            <DownloadIcon size="1em" />
            {words().exportCsv}
          </Button>
        }
        empty={
          <Show
            when={isFiltered()}
            fallback={<Face scene="empty" title={words().looks.empty} detail={words().looks.emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
    </Page>
  )
}

function useLookColumns(): () => readonly Column<LookRow>[] {
  const words = usePeopleWords()
  const formats = useFormats()
  return () => {
    const texts = words().looks
    return [
      {
        key: 'at',
        title: texts.at,
        value: (row) => formats.instant(row.at),
        always: true,
        width: '10rem',
      },
      { key: 'reader', title: texts.reader, value: (row) => row.readerName, width: '8rem' },
      {
        key: 'subject',
        title: texts.subject,
        value: (row) =>
          row.gridName === null ? row.subjectName : `${texts.worker(row.gridName)} ${row.subjectName ?? ''}`,
      },
      { key: 'field', title: texts.field, value: (row) => words().lookFields[row.field], width: '9rem' },
      {
        key: 'reasonKind',
        title: texts.reasonKind,
        value: (row) => words().lookReasons[row.reasonKind],
        width: '8.5rem',
      },
      { key: 'reasonText', title: texts.reasonText, value: (row) => row.reasonText },
      {
        key: 'requestId',
        title: texts.requestId,
        value: (row) => row.requestId,
        width: '12rem',
        hidden: true,
      },
    ]
  }
}
