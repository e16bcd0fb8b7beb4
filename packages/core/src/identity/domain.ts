import { defineDomain } from '../core-domain.ts'
import { accountRouter } from './account.router.ts'
import * as createAccount from './migrations/20261122T1005_create_account.ts'

/** Its endpoint is called `account`: what a person sees of it is their account. */
export const identity = defineDomain({
  name: 'account',
  accountRouter,
  migrations: { auth: { '20261122T1005_create_account': createAccount } },
})
