import type { AccountRouter } from '@sanzhi/core/contract'
import { useQuery, type Answer } from '@sanzhi/plugin-api/web'
import { accountApi } from './account-api.ts'

/** Who is signed in, and where they may work. */
export type Session = Answer<AccountRouter, 'session'>

export function useSession() {
  return useQuery(() => ({ ...accountApi.session.queryOptions(), staleTime: 60_000 }))
}
