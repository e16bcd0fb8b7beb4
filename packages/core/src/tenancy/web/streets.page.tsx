import { useDistrictApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import { Face, Page, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import type { TenancyRouter } from '../tenancy.router.ts'
import { useTenancyWords } from './words.ts'

type Row = Answer<TenancyRouter, 'listStreets'>['streets'][number]

const TONE: Readonly<Record<Row['state'], Tone>> = {
  trial: 'warning',
  live: 'success',
  frozen: 'danger',
  moving: 'info',
  closed: 'neutral',
}

/** The streets of a district and where each stands. */
export function StreetsPage() {
  const words = useTenancyWords()
  const columns = useColumns()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const streets = useQuery(() => api.listStreets.queryOptions())
  return (
    <Page title={words().title} summary={words().summary}>
      <ListCard<Row>
        name="streets"
        title={words().list}
        query={wholeList(streets, (answer) => answer.streets)}
        columns={columns()}
        rowKey={(row) => row.slug}
        empty={<Face scene="empty" title={words().empty} detail={words().emptyDetail} />}
      />
    </Page>
  )
}

function useColumns(): () => readonly Column<Row>[] {
  const words = useTenancyWords()
  const formats = useFormats()
  return () => [
    { key: 'name', title: words().name, value: (row) => row.name, always: true },
    { key: 'code', title: words().code, value: (row) => row.code, width: '10rem' },
    {
      key: 'state',
      title: words().state,
      value: (row) => words().states[row.state],
      cell: (row) => <Tag tone={TONE[row.state]}>{words().states[row.state]}</Tag>,
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
    { key: 'address', title: words().address, value: (row) => `/s/${row.slug}` },
  ]
}
