import { makeProcedures } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'
import { listDistrictsOfAccount, listStreetsOfAccount } from '../tenancy/street.queries.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { SignedIn } from './auth.ts'

/** What a procedure knows that belongs to a person and to no street. */
export interface AccountCall {
  readonly account: SignedIn
  /** Rows of all streets: ask only for those of `account`. */
  readonly registry: Kysely<RegistryTables>
}

const { router, procedure } = makeProcedures<AccountCall>()

export const accountRouter = router({
  /** Who is signed in and where one may go. */
  session: procedure('account.own').query(async ({ ctx: { call } }) => ({
    account: {
      id: call.account.accountId,
      username: call.account.username,
      displayName: call.account.displayName,
    },
    streets: await listStreetsOfAccount(call.registry, call.account.accountId),
    districts: (await listDistrictsOfAccount(call.registry, call.account.accountId)).map(
      ({ slug, name }) => ({
        slug,
        name,
      }),
    ),
  })),
})

export type AccountRouter = typeof accountRouter
