import type { AccountRouter } from '@sanzhi/core/contract'
import { createApi, type Answer } from '@sanzhi/plugin-api/web'

/** The endpoint about the reader's own account, the same wherever they are. */
export const accountApi = createApi<AccountRouter>('/api/account/trpc')

/** What the account has to show for itself. */
export type Own = Answer<AccountRouter, 'own'>
