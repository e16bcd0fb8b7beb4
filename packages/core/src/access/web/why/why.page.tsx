import { useListState } from '@sanzhi/plugin-api/web'
import { Card, Page, QueryView, Tabs } from '@sanzhi/web-kit'
import { useAccessWords } from '../words.ts'
import { useChoices } from '../grants/choices.ts'
import { ByPermission } from './by-permission.tsx'
import { ByPerson } from './by-person.tsx'
import { ByRole } from './by-role.tsx'
import { QUESTION } from './question.ts'

/** Who may do what here, and why. */
export function WhyPage() {
  const words = useAccessWords()
  const [question, ask] = useListState(QUESTION)
  const { query } = useChoices()
  return (
    <Page title={words().why.title} summary={words().why.summary}>
      <Card>
        <QueryView query={query}>
          {() => (
            <Tabs
              label={words().why.title}
              value={question().by}
              onValue={(by) => ask({ by })}
              tabs={[
                {
                  key: 'person',
                  title: words().why.tabs.person,
                  content: () => <ByPerson question={question()} ask={ask} />,
                },
                {
                  key: 'permission',
                  title: words().why.tabs.permission,
                  content: () => <ByPermission question={question()} ask={ask} />,
                },
                {
                  key: 'role',
                  title: words().why.tabs.role,
                  content: () => <ByRole question={question()} ask={ask} />,
                },
              ]}
            />
          )}
        </QueryView>
      </Card>
    </Page>
  )
}
