import { useAddressParam } from '@sanzhi/plugin-api/web'
import { Page, Tabs } from '@sanzhi/web-kit'
import { CompareView } from './compare/compare-view.tsx'
import { FormView } from './form/form-view.tsx'
import { HistoryView } from './history/history-view.tsx'
import { useSettingsWords } from './words.ts'

/** What the street decides for itself: the values, how they came about, and how two points differ. */
export function SettingsPage() {
  const words = useSettingsWords()
  const [view, setView] = useAddressParam('view')
  return (
    <Page title={words().title} summary={words().summary}>
      <Tabs
        label={words().views.label}
        value={view()}
        onValue={(key) => setView(key === 'form' ? '' : key)}
        tabs={[
          { key: 'form', title: words().views.form, content: () => <FormView /> },
          { key: 'history', title: words().views.history, content: () => <HistoryView /> },
          { key: 'compare', title: words().views.compare, content: () => <CompareView /> },
        ]}
      />
    </Page>
  )
}
