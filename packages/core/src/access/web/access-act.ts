import { useApi, useMutation, useQueryClient, type MutationCall } from '@sanzhi/plugin-api/web'
import { useFailureToast } from '@sanzhi/web-kit'
import type { AccessRouter } from '../access.router.ts'

/** An act on roles or the matrix: told when it fails, and everything that is shown of either is read anew after it. */
export function useAccessAct<I, O>(
  call: MutationCall<I, O>,
  then: { readonly done: (input: I) => void; readonly failed?: () => void },
) {
  const tellFailure = useFailureToast()
  const queries = useQueryClient()
  const api = useApi<AccessRouter>('access')
  return useMutation(() => ({
    ...call.mutationOptions(),
    onSuccess: (_answer: O, input: I) => then.done(input),
    onError: (error: unknown) => {
      tellFailure(error)
      then.failed?.()
    },
    // Keys begin with the endpoint's address: this is all of it.
    onSettled: () => queries.invalidateQueries({ queryKey: api.choices.queryKey().slice(0, 1) }),
  }))
}
