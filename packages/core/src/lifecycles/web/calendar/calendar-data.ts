import { useApi, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'

/** One year as the page shows it. */
export type Calendar = Answer<LifecyclesRouter, 'getCalendar'>

/** What is read again once a year's days have changed: with them every deadline. */
export function useRefreshCalendar(): () => Promise<unknown> {
  const api = useApi<LifecyclesRouter>('lifecycles')
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [
        api.getCalendar.queryKey(),
        api.countDays.queryKey(),
        api.listCases.queryKey(),
        api.getCase.queryKey(),
      ].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
}
