import { useApi, useCan, useLocalText, useQuery, useStreetPath, type Answer } from '@sanzhi/plugin-api/web'
import { ButtonLink, Face, Page, useFormats } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { ImportsRouter } from '../imports.router.ts'
import { useImportsWords } from './words.ts'

type Row = Answer<ImportsRouter, 'listBatches'>[number]

/** Each import of the street, the latest first. */
export function HistoryPage() {
  const words = useImportsWords()
  const can = useCan()
  const to = useStreetPath()
  const columns = useColumns()
  const api = useApi<ImportsRouter>('imports')
  const batches = useQuery(() => api.listBatches.queryOptions())
  const toImport = () => (
    <Show when={can('imports.run')}>
      <ButtonLink href={to('imports')} tone="primary">
        {words().title}
      </ButtonLink>
    </Show>
  )
  return (
    <Page title={words().list} summary={words().listSummary}>
      <ListCard<Row>
        name="imports"
        title={words().list}
        query={wholeList(batches, (rows) => rows)}
        columns={columns()}
        rowKey={(row) => row.id}
        actions={toImport()}
        empty={
          <Face
            scene="empty"
            title={words().emptyHistory}
            detail={words().emptyHistoryDetail}
            actions={toImport()}
          />
        }
      />
    </Page>
  )
}

function useColumns(): () => readonly Column<Row>[] {
  const words = useImportsWords()
  const formats = useFormats()
  const local = useLocalText()
  const api = useApi<ImportsRouter>('imports')
  const rosters = useQuery(() => ({ ...api.rosters.queryOptions(), staleTime: Number.POSITIVE_INFINITY }))
  const rosterTitle = (id: string) => {
    const roster = rosters.isSuccess ? rosters.data.find((known) => known.id === id) : undefined
    return roster ? local(roster.title) : id
  }
  const count = (key: 'created' | 'updated' | 'unchanged' | 'rejected', title: string): Column<Row> => ({
    key,
    title,
    value: (row) => row[key],
    cell: (row) => formats.count(row[key]),
    align: 'end',
    width: '5.5rem',
  })
  return () => [
    {
      key: 'createdAt',
      title: words().at,
      value: (row) => row.createdAt,
      cell: (row) => formats.instant(row.createdAt),
      always: true,
      width: '10rem',
    },
    { key: 'roster', title: words().rosterName, value: (row) => rosterTitle(row.roster), width: '9rem' },
    { key: 'fileName', title: words().fileName, value: (row) => row.fileName },
    { key: 'by', title: words().by, value: (row) => row.createdByName, width: '10rem' },
    count('created', words().counts.creates),
    count('updated', words().counts.updates),
    count('unchanged', words().counts.unchanged),
    count('rejected', words().counts.rejected),
  ]
}
