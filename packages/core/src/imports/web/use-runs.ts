import { useApi, useCan, useMutation, useQuery, useQueryClient } from '@sanzhi/plugin-api/web'
import { toast, useFailureToast } from '@sanzhi/web-kit'
import type { ImportsRouter } from '../imports.router.ts'
import type { Run } from './roster.ts'
import { useImportsWords } from './words.ts'

const movingMs = 700

/** Under way: checked or written by the server right now. */
function isUnderWay({ state }: Run): boolean {
  return state === 'checking' || state === 'writing'
}

/** The street's large imports and undos, looked at again while one is under way. */
export function useRuns() {
  const api = useApi<ImportsRouter>('imports')
  const queries = useQueryClient()
  const words = useImportsWords()
  const can = useCan()
  const tellFailure = useFailureToast()
  const runs = useQuery(() => ({
    ...api.runs.queryOptions(),
    refetchInterval: ({ state }) => ((state.data ?? []).some(isUnderWay) ? movingMs : false),
  }))
  const cancelling = useMutation(() => ({
    mutationFn: (runId: string) => api.cancelRun.run({ runId }),
    onSuccess: () => toast.success(words().run.cancelled),
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries(),
  }))
  const known = (): readonly Run[] => (runs.isSuccess ? runs.data : [])
  return {
    known,
    find: (id: string | undefined) => known().find((run) => run.id === id),
    underWay: () => known().filter(isUnderWay),
    waiting: () => known().filter(({ state }) => state === 'checked'),
    lookAgain: () => queries.invalidateQueries(),
    canCancel: () => can('imports.run'),
    cancel: (runId: string) => cancelling.mutate(runId),
    isCancelling: () => cancelling.isPending,
  }
}
