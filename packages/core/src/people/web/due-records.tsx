import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { Face, Notice, useFormats, type QueryLike } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import type { DueRecords } from '../catalogue/retention.ts'
import type { PeopleRouter } from '../people.router.ts'
import type { Catalogue } from './rows.ts'
import { usePeopleWords } from './words.ts'

/** Records whose retention is over, counted: the street decides what becomes of them. */
export function DueRecordsView(props: { query: QueryLike<Catalogue> }) {
  const words = usePeopleWords()
  const formats = useFormats()
  const texts = () => words().catalogue
  const api = useApi<PeopleRouter>('people')
  const due = useQuery(() => api.catalogue.due.queryOptions())
  const purposeOf = (code: string) =>
    props.query.data?.purposes.find((purpose) => purpose.code === code)?.title ?? code
  const columns = (): readonly Column<DueRecords>[] => [
    { key: 'purpose', title: texts().purpose, value: (row) => purposeOf(row.purpose), always: true },
    { key: 'count', title: texts().dueCount, value: (row) => row.count, align: 'end', width: '8rem' },
    {
      key: 'oldest',
      title: texts().dueOldest,
      value: (row) => formats.instant(row.oldestAt),
      width: '12rem',
    },
  ]
  return (
    <>
      <ListCard<DueRecords>
        name="due-records"
        title={texts().due}
        query={wholeList(due, (rows) => rows)}
        columns={columns()}
        rowKey={(row) => row.purpose}
        empty={<Face scene="empty" title={texts().dueNone} detail={texts().dueNoneDetail} />}
      />
      <Notice tone="info" title={texts().dueNote} />
    </>
  )
}
