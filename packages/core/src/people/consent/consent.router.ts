import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import { getCatalogue, listDue } from '../catalogue/catalogue.service.ts'
import { recordConsent, savePurpose } from './consent.service.ts'

const closed = { additionalProperties: false }

const Consent = Type.Object(
  {
    personId: Id,
    purpose: Type.String({ minLength: 1, maxLength: 40 }),
    way: Type.Enum(['paper', 'scan', 'phone', 'in_person', 'online']),
    fileId: Type.Union([Id, Type.Null()], { default: null }),
  },
  closed,
)

const Purpose = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' }),
    title: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    basis: Type.Enum(['duty', 'contract', 'consent', 'emergency']),
    kinds: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    retentionMonths: Type.Union([Type.Integer({ minimum: 1, maximum: 1200 }), Type.Null()]),
    retentionNote: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    notice: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    version: Type.Integer({ minimum: 0 }),
  },
  closed,
)

export const consentRouter = router({
  give: procedure('people.record_consent')
    .input(input(Consent))
    .mutation(({ ctx, input: consent }) => recordConsent(ctx.call, 'given', consent)),
  withdraw: procedure('people.record_consent')
    .input(input(Consent))
    .mutation(({ ctx, input: consent }) => recordConsent(ctx.call, 'withdrawn', consent)),
})

export const catalogueRouter = router({
  get: procedure('people.view_catalogue').query(({ ctx }) => getCatalogue(ctx.call)),
  due: procedure('people.view_catalogue').query(({ ctx }) => listDue(ctx.call)),
  savePurpose: procedure('people.manage_purposes')
    .input(input(Purpose))
    .mutation(({ ctx, input: purpose }) => savePurpose(ctx.call, purpose)),
})
