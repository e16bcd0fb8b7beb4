import { useListState } from '@sanzhi/plugin-api/web'
import { Page, Tabs } from '@sanzhi/web-kit'
import { InboxList } from './inbox-list.tsx'
import { inboxTabs } from './task-row.ts'
import { useTasksWords } from './words.ts'

/** Everything that waits for the reader, what they did, what they are to know and what they began. */
export function InboxPage() {
  const words = useTasksWords()
  const [state, setState] = useListState(['tab'] as const)
  const tab = () => inboxTabs.find((known) => known === state().tab) ?? 'open'
  return (
    <Page title={words().title} summary={words().summary}>
      <Tabs
        label={words().tabsLabel}
        value={tab()}
        onValue={(key) => setState({ tab: key === 'open' ? '' : key, ...withoutFilters })}
        tabs={inboxTabs.map((key) => ({
          key,
          title: words().tabs[key],
          content: () => <InboxList tab={key} />,
        }))}
      />
    </Page>
  )
}

/** What narrows one tab means nothing in another. */
const withoutFilters = { q: '', kind: '', source: '', overdue: '' }
