import type { AccountRouter } from '@sanzhi/core/contract'
import { createApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'

/** The endpoint about the reader's own account, the same wherever they are. */
const accountApi = createApi<AccountRouter>('/api/account/trpc')

/** Who is signed in, and where they may work. */
export type Session = Answer<AccountRouter, 'session'>

export function useSession() {
  return useQuery(() => ({ ...accountApi.session.queryOptions(), staleTime: 60_000 }))
}
