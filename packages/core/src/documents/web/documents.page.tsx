import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useCan,
  useInfiniteQuery,
  useListState,
  useMutation,
  type MutationCall,
} from '@sanzhi/plugin-api/web'
import { Button, Face, Page, Tag, toast, useFailureToast, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { AddIcon, DownloadIcon } from '@sanzhi/web-kit/icons'
import { ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { DocumentsRouter } from '../documents.router.ts'
import { DocumentDrawer } from './document-drawer.tsx'
import { DOCUMENT_FILTERS, DocumentFilter, useKinds, type DocumentFilters } from './document-filter.tsx'
import { MAKING_MS, stateTone, type DocumentRow } from './document-row.ts'
import { LetterDrawer, type LetterSubject } from './letter-drawer.tsx'
import { useDocumentsWords } from './words.ts'

const PAGE_SIZE = 50

/** 文书: everything that the street issues on paper. */
export function DocumentsPage() {
  const words = useDocumentsWords()
  const can = useCan()
  const columns = useColumns()
  const api = useApi<DocumentsRouter>('documents')
  const [filters, setFilters, clear] = useListState(DOCUMENT_FILTERS)
  const [open, setOpen] = useAddressParam('document')
  const [letter, setLetter] = createSignal<LetterSubject>()
  const list = useInfiniteQuery(() => ({
    ...api.list.listOptions({ limit: PAGE_SIZE, ...searchOf(filters()) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ rows }) => rows.some((row) => row.state === 'draft')) === true
        ? MAKING_MS
        : false,
  }))
  const { exporting, runExport } = useExport(() => searchOf(filters()))
  const isFiltered = () => DOCUMENT_FILTERS.some((name) => filters()[name] !== '')
  return (
    <Page
      title={words().title}
      summary={words().summary}
      actions={
        <Show when={can('documents.issue')}>
          <Button tone="primary" onClick={() => setLetter({})}>
            <AddIcon size="1em" />
            {words().write}
          </Button>
        </Show>
      }
    >
      <DocumentFilter value={filters()} onValue={setFilters} onReset={clear} />
      <ListCard<DocumentRow>
        name="documents"
        title={words().list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        actions={
          <Button busy={exporting()} onClick={runExport}>
            <DownloadIcon size="1em" />
            {words().export}
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
      <DocumentDrawer id={open()} onClose={() => setOpen('')} />
      <LetterDrawer
        subject={letter()}
        onClose={() => setLetter(undefined)}
        // The list shows it. A drawer that opens while another closes is taken for the background and closed with it.
        onWritten={() => setLetter(undefined)}
      />
    </Page>
  )
}

/** The filters as the server takes them: what is empty is left out. */
function searchOf(filters: DocumentFilters): Search {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts of an address: what is no day or state the server refuses
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')) as Search
}

type Search =
  ReturnType<typeof useApi<DocumentsRouter>>['export'] extends MutationCall<infer I, infer _> ? I : never

function useColumns(): () => readonly Column<DocumentRow>[] {
  const words = useDocumentsWords()
  const formats = useFormats()
  const kinds = useKinds()
  const kindOf = (row: DocumentRow) =>
    kinds().find(({ value }) => value === row.template)?.label ?? row.template
  return () => [
    { key: 'title', title: words().name, value: (row) => row.title, always: true },
    { key: 'number', title: words().number, value: (row) => row.number ?? '', width: '12rem' },
    { key: 'kind', title: words().kind, value: kindOf, width: '7rem' },
    {
      key: 'state',
      title: words().state,
      value: (row) => words().states[row.state],
      cell: (row) => <Tag tone={stateTone[row.state]}>{words().states[row.state]}</Tag>,
      width: '6.5rem',
    },
    {
      key: 'edition',
      title: words().edition,
      value: (row) => row.edition,
      cell: (row) => words().editionOf(formats.count(row.edition)),
      width: '6rem',
    },
    { key: 'author', title: words().author, value: (row) => row.authorName ?? '', width: '8rem' },
    {
      key: 'createdAt',
      title: words().writtenAt,
      value: (row) => row.createdAt,
      cell: (row) => formats.instant(row.createdAt),
      width: '10rem',
    },
  ]
}

/** Saves the list as it is filtered. The server writes down that it was taken away. */
function useExport(search: () => Search) {
  const words = useDocumentsWords()
  const tellFailure = useFailureToast()
  const formats = useFormats()
  const columns = useColumns()
  const api = useApi<DocumentsRouter>('documents')
  const taking = useMutation(() => ({
    ...api.export.mutationOptions(),
    onSuccess: ({ rows }: { rows: readonly DocumentRow[] }) => {
      const cells = rows.map((row) => columns().map(({ value }) => value(row)))
      saveCsv(
        words().fileName,
        csvText(
          columns().map(({ title }) => title),
          cells,
        ),
      )
      toast.success(words().exported(formats.count(rows.length)))
    },
    onError: tellFailure,
  }))
  return { exporting: () => taking.isPending, runExport: () => taking.mutate(search()) }
}
