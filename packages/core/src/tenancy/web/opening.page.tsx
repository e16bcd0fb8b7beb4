import { useDistrictApi, usePageParams, useQuery } from '@sanzhi/plugin-api/web'
import { Page, QueryView } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { TenancyRouter } from '../tenancy.router.ts'
import { OpeningWizard } from './opening-wizard.tsx'
import { useTenancyWords } from './words.ts'

/** One street is opened, in seven steps that are kept from visit to visit. */
export function OpeningPage() {
  const words = useTenancyWords()
  const params = usePageParams()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const choices = useQuery(() => api.opening.choices.queryOptions())
  // Read once: from then on the form on the screen is the newer one.
  const draft = useQuery(() => ({
    ...api.opening.get.queryOptions({ id: params()['id'] ?? '' }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  }))
  return (
    <Page title={words().wizard.title} summary={words().wizard.summary}>
      <QueryView query={choices}>
        {(known) => (
          <QueryView query={draft}>
            {(loaded) => (
              <Show when={loaded().id} keyed>
                <OpeningWizard draft={loaded()} choices={known()} />
              </Show>
            )}
          </QueryView>
        )}
      </QueryView>
    </Page>
  )
}
