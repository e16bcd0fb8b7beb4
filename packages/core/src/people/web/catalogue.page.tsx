import { useApi, useCan, useListState, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { ButtonLink, Page, Tabs } from '@sanzhi/web-kit'
import type { PeopleRouter } from '../people.router.ts'
import { DueRecordsView } from './due-records.tsx'
import { FieldTable } from './field-table.tsx'
import { KeyErasure } from './key-erasure.tsx'
import { PurposeList } from './purpose-list.tsx'
import { usePeopleWords } from './words.ts'

/** What the street keeps of people and why. */
export function CataloguePage() {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  const can = useCan()
  const to = useStreetPath()
  const api = useApi<PeopleRouter>('people')
  const catalogue = useQuery(() => api.catalogue.get.queryOptions())
  const [state, setState] = useListState(['tab'])
  return (
    <Page
      title={texts().title}
      summary={texts().summary}
      actions={<ButtonLink href={to('people/notice')}>{texts().toNotice}</ButtonLink>}
    >
      <Tabs
        label={texts().title}
        value={state().tab || 'purposes'}
        onValue={(tab) => setState({ tab })}
        tabs={[
          {
            key: 'purposes',
            title: texts().tabs.purposes,
            content: () => <PurposeList query={catalogue} />,
          },
          { key: 'fields', title: texts().tabs.fields, content: () => <FieldTable query={catalogue} /> },
          { key: 'due', title: texts().tabs.due, content: () => <DueRecordsView query={catalogue} /> },
          ...(can('people.erase_street')
            ? [{ key: 'keys', title: texts().tabs.keys, content: () => <KeyErasure /> }]
            : []),
        ]}
      />
    </Page>
  )
}
