import { describe, expect, it } from 'vitest'
import {
  emptyForm,
  findFaults,
  firstRoles,
  gatherPeople,
  inOrderOfNeed,
  streetCode,
  type OpeningForm,
} from './opening.ts'

const around = {
  districtCode: '350206',
  slugs: new Set(['jiangtou']),
  codes: new Set(['350206001']),
  templateVersionIds: new Set(['t']),
  modules: new Map<string, readonly string[]>([
    ['a', []],
    ['b', ['a']],
  ]),
  isPhoneTaken: (phone: string) => phone === '13900000009',
}

const people = firstRoles.map((role, index) => ({ role, name: `人员${index}`, phone: '' }))
const good: OpeningForm = {
  ...emptyForm,
  name: '禾山街道',
  slug: 'heshan',
  code: '350206002',
  templateVersionId: 't',
  modules: ['b', 'a'],
  people,
}

const reasons = (form: Partial<OpeningForm>) =>
  findFaults({ ...good, ...form }, around).map(({ reason, about }) =>
    about === undefined ? reason : `${reason} ${about}`,
  )

describe('a form', () => {
  const [first, second] = people
  if (first === undefined || second === undefined) throw new Error('there are people')
  it.each<[string, Partial<OpeningForm>, readonly string[]]>([
    ['in order', {}, []],
    ['without a name', { name: ' ' }, ['name_missing']],
    ['with a capital in its address', { slug: 'Heshan' }, ['slug_form']],
    ['with an address that is taken', { slug: 'jiangtou' }, ['slug_taken']],
    ['with a code of twelve digits', { code: '350206002000' }, []],
    ['with a community’s code', { code: '350206002001' }, ['code_form']],
    ['with another district’s code', { code: '350203002' }, ['code_elsewhere']],
    ['with a code that is taken', { code: '350206001000' }, ['code_taken']],
    ['with a template of nobody', { templateVersionId: 'u' }, ['template_unknown']],
    ['with a module without what it needs', { modules: ['b'] }, ['module_needs b']],
    ['with a module that does not run', { modules: ['c'] }, ['module_unknown c']],
    ['without one of the roles', { people: people.slice(1) }, ['role_missing system_admin']],
    [
      'with a telephone and nobody',
      { people: [...people, { role: 'street_clerk', name: '', phone: '13900000001' }] },
      ['name_of_person_missing street_clerk'],
    ],
    [
      'with half a telephone',
      { people: [{ ...first, phone: '139' }, ...people.slice(1)] },
      ['phone_form 人员0'],
    ],
    [
      'with a telephone that is taken',
      { people: [{ ...first, phone: '139 0000 0009' }, ...people.slice(1)] },
      ['phone_taken 人员0'],
    ],
    [
      'with one telephone for two',
      {
        people: [{ ...first, phone: '13900000001' }, { ...second, phone: '13900000001' }, ...people.slice(2)],
      },
      ['same_phone 人员0'],
    ],
    [
      'with one person as two of the three hands',
      { people: [first, { ...second, name: first.name }, ...people.slice(2)] },
      ['same_hand 人员0'],
    ],
  ])('%s', (_name, form, expected) => {
    expect(reasons(form)).toEqual(expected)
  })
})

it('takes lines of one name for one person, unless their telephones differ', () => {
  const line = { name: '甲', phone: '' }
  expect(
    gatherPeople([
      { ...line, role: 'street_clerk' },
      { ...line, role: 'street_approver', phone: '+86 13900000001' },
      { ...line, role: 'audit_admin', phone: '13900000002' },
    ]),
  ).toEqual([
    { name: '甲', phone: '13900000001', roles: ['street_clerk', 'street_approver'] },
    { name: '甲', phone: '13900000002', roles: ['audit_admin'] },
  ])
})

it('switches on what is needed before what needs it, and ends in a circle', () => {
  expect(inOrderOfNeed(['b', 'a'], around.modules)).toEqual(['a', 'b'])
  const circle = new Map([
    ['a', ['b']],
    ['b', ['a']],
  ])
  expect(inOrderOfNeed(['a'], circle)).toEqual(['b', 'a'])
})

it.each([
  ['350206002', '350206002'],
  ['350206 002 000', '350206002'],
  ['35020600', undefined],
  ['350206002010', undefined],
])('the code %s is %s', (typed, code) => {
  expect(streetCode(typed)).toBe(code)
})
