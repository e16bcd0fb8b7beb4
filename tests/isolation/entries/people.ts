import type { Entries } from '../entry.ts'
import { listed, office } from '../roles.ts'

const viewers = [...office, 'grid_worker'] as const
const managers = ['street_clerk', 'community_secretary'] as const
const consentTakers = [...managers, 'community_clerk', 'branch_secretary', 'grid_worker'] as const
const rightsDesk = ['street_approver', 'street_clerk'] as const
const lookReaders = ['security_admin', 'audit_admin'] as const
const catalogueReaders = [...office, 'system_admin', ...lookReaders] as const
const keyHolders = ['system_admin', 'security_admin'] as const

const unknownPerson = { notFound: 'people.person_not_found' } as const
const unknownRequest = { notFound: 'people.request_not_found' } as const

/** Nobody has read this version: whoever is let in changes nothing. */
const version = 999
/** One and the same in both streets: no id. */
const fields = { gender: null } as const
const choices = {} as const
const stale = [412, 'people.changed_meanwhile'] as const

export const people: Entries = {
  'street/people/person.list': {
    roles: viewers,
    answer: listed,
    input: ({ communityId, compoundId }) => ({ communityId, compoundId, limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ q: theirs.memberName }, { after: theirs.memberCursor, limit: 5 }],
  },
  'street/people/person.get': {
    roles: viewers,
    answer: listed,
    input: ({ personId }) => ({ id: personId }),
    foreignId: unknownPerson,
  },
  'street/people/person.findByNumber': {
    roles: viewers,
    answer: listed,
    input: () => ({ number: '19900000000' }),
  },
  'street/people/person.correct': {
    roles: managers,
    answer: stale,
    input: ({ personId }) => ({ id: personId, version, fields, reason: '核对名册' }),
    foreignId: unknownPerson,
  },
  'street/people/look.unmask': {
    roles: managers,
    answer: listed,
    input: ({ personId }) => ({
      subject: 'person',
      id: personId,
      field: 'citizenNumber',
      reasonKind: 'verify',
      reasonText: '核对身份',
    }),
    foreignId: unknownPerson,
  },
  'street/people/look.list': {
    roles: lookReaders,
    answer: listed,
    input: ({ personId }) => ({ personId, limit: 200 }),
    foreignId: 'empty',
  },
  'street/people/consent.give': {
    roles: consentTakers,
    answer: listed,
    input: ({ personId }) => ({ personId, purpose: 'public_display', way: 'paper' }),
    foreignId: unknownPerson,
  },
  'street/people/consent.withdraw': {
    roles: consentTakers,
    answer: listed,
    input: ({ personId }) => ({ personId, purpose: 'public_display', way: 'phone' }),
    foreignId: unknownPerson,
  },
  'street/people/catalogue.get': { roles: catalogueReaders, answer: listed },
  'street/people/catalogue.due': { roles: catalogueReaders, answer: listed },
  'street/people/catalogue.savePurpose': {
    roles: ['street_approver', 'security_admin'],
    answer: stale,
    input: () => ({
      code: 'call_up',
      title: '急重事务应急调派',
      basis: 'emergency',
      kinds: '姓名、联系电话',
      retentionMonths: 6,
      retentionNote: '调派结束后六个月',
      notice: '用于安排值守力量。',
      version,
    }),
  },
  'street/people/rights.list': { roles: rightsDesk, answer: listed },
  'street/people/rights.receive': {
    roles: rightsDesk,
    answer: listed,
    input: ({ personId }) => ({
      personId,
      kind: 'explain',
      receivedOn: '2026-11-20',
      receivedWay: 'counter',
      applicant: 'self',
      details: '询问电话号码的用途',
    }),
    foreignId: unknownPerson,
  },
  'street/people/rights.verify': {
    roles: rightsDesk,
    answer: stale,
    input: ({ rightsRequestId }) => ({ id: rightsRequestId, version, way: 'document' }),
    foreignId: unknownRequest,
  },
  'street/people/rights.close': {
    roles: rightsDesk,
    answer: stale,
    input: ({ rightsRequestId }) => ({ id: rightsRequestId, version, how: 'complete', outcome: '已办理' }),
    foreignId: unknownRequest,
  },
  'street/people/rights.copy': {
    roles: rightsDesk,
    answer: stale,
    input: ({ rightsRequestId }) => ({ id: rightsRequestId, version }),
    foreignId: unknownRequest,
  },
  'street/people/rights.erase': {
    roles: rightsDesk,
    answer: stale,
    input: ({ rightsRequestId }) => ({ id: rightsRequestId, version }),
    foreignId: unknownRequest,
  },
  'street/people/duplicate.list': { roles: managers, answer: listed },
  'street/people/duplicate.markDistinct': {
    roles: managers,
    answer: listed,
    input: ({ personId, secondPersonId }) => ({ survivorId: personId, mergedId: secondPersonId }),
    foreignId: unknownPerson,
  },
  'street/people/duplicate.merge': {
    roles: managers,
    answer: stale,
    input: ({ personId, secondPersonId }) => ({
      survivorId: personId,
      mergedId: secondPersonId,
      survivorVersion: version,
      mergedVersion: version,
      choices,
    }),
    foreignId: unknownPerson,
  },
  'street/people/duplicate.listMerges': { roles: managers, answer: listed },
  'street/people/duplicate.undo': {
    roles: managers,
    answer: [404, 'people.merge_not_found'],
    input: ({ personId }) => ({ id: personId }),
    foreignId: { notFound: 'people.merge_not_found' },
  },
  'street/people/keyErasure.get': { roles: keyHolders, answer: listed },
  'street/people/keyErasure.propose': {
    roles: keyHolders,
    answer: [400, 'people.street_name_wrong'],
    input: () => ({ streetName: '另一街道', reason: '街道退出平台' }),
  },
  'street/people/keyErasure.withdraw': {
    roles: keyHolders,
    answer: [404, 'people.erasure_not_found'],
    input: ({ personId }) => ({ id: personId }),
    foreignId: { notFound: 'people.erasure_not_found' },
  },
  'street/people/keyErasure.confirm': {
    roles: keyHolders,
    answer: [400, 'people.street_name_wrong'],
    input: ({ personId }) => ({ id: personId, streetName: '另一街道' }),
  },
}
