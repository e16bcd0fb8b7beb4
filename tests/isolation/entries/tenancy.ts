import type { Entries } from '../entry.ts'
import { listed } from '../roles.ts'

const opening = { roles: [], answer: [404, 'tenancy.opening_not_found'] } as const
const noSuchOpening = '01a20000-0000-7000-8000-000000000000'
const form = {
  name: '',
  nameEn: '',
  slug: '',
  code: '',
  templateVersionId: null,
  modules: [],
  people: [],
}

export const tenancy: Entries = {
  'street/tenancy/listItems': {
    roles: ['street_clerk', 'street_approver', 'system_admin', 'security_admin', 'audit_admin'],
    answer: listed,
  },
  'street/tenancy/fillItem': {
    roles: ['street_clerk', 'system_admin'],
    answer: [412, 'tenancy.item_changed'],
    input: () => ({ item: 'notice', version: 99, documentNumber: '1', datedOn: '2026-11-20', fileId: null }),
  },
  'district/tenancy/listStreets': { roles: [], answer: listed },
  'district/tenancy/getStreet': {
    roles: [],
    answer: [404, 'tenancy.street_not_found'],
    input: () => ({ slug: 'nowhere' }),
  },
  'district/tenancy/requireItem': {
    roles: [],
    answer: listed,
    input: () => ({ item: 'notice', isRequired: true }),
  },
  'district/tenancy/changeState': {
    roles: [],
    answer: [404, 'tenancy.street_not_found'],
    input: () => ({ slug: 'nowhere', to: 'frozen', reason: '测试', typedName: '' }),
  },
  'district/tenancy/previewRemoval': {
    roles: [],
    answer: [404, 'tenancy.street_not_found'],
    input: () => ({ slug: 'nowhere' }),
  },
  'district/tenancy/removeStreet': {
    roles: [],
    answer: [404, 'tenancy.street_not_found'],
    input: () => ({ slug: 'nowhere', typedName: '' }),
  },
  'district/tenancy/listRemovals': { roles: [], answer: listed },
  'district/tenancy/opening.choices': { roles: [], answer: listed },
  'district/tenancy/opening.list': { roles: [], answer: listed },
  'district/tenancy/opening.begin': { roles: [], answer: listed },
  'district/tenancy/opening.get': { ...opening, input: () => ({ id: noSuchOpening }) },
  'district/tenancy/opening.save': { ...opening, input: () => ({ id: noSuchOpening, version: 1, form }) },
  'district/tenancy/opening.discard': { ...opening, input: () => ({ id: noSuchOpening }) },
  'district/tenancy/opening.plan': { ...opening, input: () => ({ id: noSuchOpening }) },
  'district/tenancy/opening.carryOut': { ...opening, input: () => ({ id: noSuchOpening, version: 1 }) },
  'district/tenancy/opening.reissueSlips': {
    roles: [],
    answer: [404, 'tenancy.street_not_found'],
    input: () => ({ slug: 'nowhere' }),
  },
  'district/tenancy/opening.previewSheet': { roles: [], answer: [400, 'imports.file_missing'] },
  'district/tenancy/opening.keepSheet': { roles: [], answer: [400, 'imports.file_missing'] },
  'district/tenancy/opening.importPlaces': { roles: [], answer: [400, 'imports.file_missing'] },
}
