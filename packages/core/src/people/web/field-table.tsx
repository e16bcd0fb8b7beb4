import { useLocalText } from '@sanzhi/plugin-api/web'
import { Tag, type QueryLike } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import type { Catalogue } from './rows.ts'
import { usePeopleWords } from './words.ts'

type Row = Catalogue['fields'][number]

/** Every personal field of the platform with its class, its purpose and who reads it. */
export function FieldTable(props: { query: QueryLike<Catalogue> & { readonly isFetching: boolean } }) {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  const local = useLocalText()
  const purposeOf = (code: string) =>
    props.query.data?.purposes.find((purpose) => purpose.code === code)?.title ?? code
  const columns = (): readonly Column<Row>[] => [
    { key: 'field', title: texts().field, value: (row) => local(row.title), always: true, width: '13rem' },
    {
      key: 'class',
      title: texts().class,
      value: (row) => texts().classes[row.fieldClass],
      cell: (row) => (
        <Tag tone={row.fieldClass === 'C4' ? 'danger' : 'neutral'}>{texts().classes[row.fieldClass]}</Tag>
      ),
      width: '7rem',
    },
    { key: 'purpose', title: texts().purpose, value: (row) => purposeOf(row.purpose) },
    { key: 'seenBy', title: texts().seenBy, value: (row) => row.seenBy ?? texts().nobody, width: '12rem' },
    { key: 'openedBy', title: texts().openedBy, value: (row) => row.openedBy, width: '10rem' },
  ]
  return (
    <ListCard<Row>
      name="personal-fields"
      title={texts().fieldList}
      query={wholeList(props.query, (catalogue) => catalogue.fields)}
      columns={columns()}
      rowKey={(row) => row.key}
      empty={null}
    />
  )
}
