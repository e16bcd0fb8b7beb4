import { makeProcedures } from '@sanzhi/plugin-api'
import { Id, input, Type } from '@sanzhi/schema'
import type { Kysely } from 'kysely'
import { listDistrictsOfAccount, listStreetsOfAccount } from '../tenancy/street.queries.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { Identity, SignedIn } from './identity.ts'
import * as outside from './outside/link.service.ts'
import * as factors from './own/factors.service.ts'
import * as own from './own/own.service.ts'

/** What a procedure knows that belongs to a person and to no street. */
export interface AccountCall {
  readonly account: SignedIn
  readonly identity: Identity
  /** Rows of all streets: ask only for those of `account`. */
  readonly registry: Kysely<RegistryTables>
}

const { router, procedure } = makeProcedures<AccountCall>()

const closed = { additionalProperties: false }
const Password = Type.String({ minLength: 1, maxLength: 1000 })
const Code = Type.String({ minLength: 1, maxLength: 30 })
const Proof = Type.Object({ password: Type.Optional(Password) }, closed)
const Change = Type.Object({ current: Password, next: Password }, closed)
const Phone = Type.Object(
  {
    phone: Type.Union([Type.String({ minLength: 1, maxLength: 20 }), Type.Null()]),
    password: Type.Optional(Password),
  },
  closed,
)
const NewPasskey = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 30 }), response: Type.Object({}) },
  closed,
)
const Removed = Type.Object(
  {
    kind: Type.Enum(['totp', 'printed', 'sms', 'passkey']),
    id: Type.Optional(Id),
    password: Type.Optional(Password),
  },
  closed,
)
const Way = Type.Object(
  { way: Type.String({ minLength: 1, maxLength: 20 }), password: Type.Optional(Password) },
  closed,
)
const WithCode = Type.Object({ code: Code }, closed)

const mine = procedure('account.own')
/** Answers with what is shown once. */
const once = procedure('account.own', { keepsAnswer: false })

export const accountRouter = router({
  /** Who is signed in and where one may go. */
  session: mine.query(async ({ ctx: { call } }) => ({
    account: {
      id: call.account.accountId,
      username: call.account.username,
      displayName: call.account.displayName,
      hasFactor: call.account.hasFactor,
    },
    streets: await listStreetsOfAccount(call.registry, call.account.accountId),
    districts: (await listDistrictsOfAccount(call.registry, call.account.accountId)).map(
      ({ slug, name }) => ({
        slug,
        name,
      }),
    ),
  })),
  own: mine.query(({ ctx: { call } }) => own.getOwn(call.identity, call.account)),
  sessions: mine.query(({ ctx: { call } }) => own.listOwnSessions(call.identity, call.account)),
  events: mine.query(({ ctx: { call } }) => own.listOwnEvents(call.identity, call.account)),
  revokeSession: mine
    .input(input(Type.Object({ id: Id }, closed)))
    .mutation(({ ctx: { call }, input: { id } }) => own.revokeSession(call.identity, call.account, id)),
  revokeOtherSessions: mine.mutation(({ ctx: { call } }) =>
    own.revokeOtherSessions(call.identity, call.account),
  ),
  changePassword: mine
    .input(input(Change))
    .mutation(({ ctx: { call }, input: given }) => own.changePassword(call.identity, call.account, given)),
  changePhone: mine
    .input(input(Phone))
    .mutation(({ ctx: { call }, input: given }) => own.changePhone(call.identity, call.account, given)),
  startTotp: once
    .input(input(Proof))
    .mutation(({ ctx: { call }, input: given }) =>
      factors.startTotp(call.identity, call.account, given.password),
    ),
  confirmTotp: mine
    .input(input(WithCode))
    .mutation(({ ctx: { call }, input: given }) =>
      factors.confirmTotp(call.identity, call.account, given.code),
    ),
  makeCodes: once
    .input(input(Proof))
    .mutation(({ ctx: { call }, input: given }) =>
      factors.makeCodes(call.identity, call.account, given.password),
    ),
  askNewPasskey: once
    .input(input(Proof))
    .mutation(({ ctx: { call }, input: given }) =>
      factors.askNewPasskey(call.identity, call.account, given.password),
    ),
  addPasskey: mine
    .input(input(NewPasskey))
    .mutation(({ ctx: { call }, input: given }) => factors.addPasskey(call.identity, call.account, given)),
  startText: mine
    .input(input(Proof))
    .mutation(({ ctx: { call }, input: given }) =>
      factors.startText(call.identity, call.account, given.password),
    ),
  confirmText: mine
    .input(input(WithCode))
    .mutation(({ ctx: { call }, input: given }) =>
      factors.confirmText(call.identity, call.account, given.code),
    ),
  removeFactor: mine
    .input(input(Removed))
    .mutation(({ ctx: { call }, input: given }) => factors.removeFactor(call.identity, call.account, given)),
  startOutside: once
    .input(input(Way))
    .mutation(({ ctx: { call }, input: given }) => outside.startLink(call.identity, call.account, given)),
  removeOutside: mine
    .input(input(Way))
    .mutation(({ ctx: { call }, input: given }) => outside.unlink(call.identity, call.account, given)),
})

export type AccountRouter = typeof accountRouter
