import { describe, expect, it } from 'vitest'
import { roleIds } from '../access/roles.ts'
import { coreDomains } from '../core-domains.ts'
import { shortName, shownName, shownValue, sightOf, type Occasion, type PersonFact } from './masking.ts'

const as = (role: string) => {
  const held = new Set(coreDomains.flatMap(({ roles }) => roles?.[role] ?? []))
  return { can: (permission: string) => held.has(permission) }
}

const facts: readonly PersonFact[] = ['name', 'gender', 'home', 'citizenNumber', 'phone', 'party']

/** One letter a fact in the order above: plain, masked, hidden. */
const seen = (role: string, occasion: Occasion): string =>
  facts.map((fact) => sightOf(fact, as(role), occasion)[0]).join('')

describe('what a role sees of a person', () => {
  it.each<[string, Occasion, string]>([
    ['street_clerk', 'listing', 'pppmmp'],
    ['street_approver', 'listing', 'pppmmp'],
    ['branch_secretary', 'listing', 'pppmmp'],
    ['grid_worker', 'listing', 'pppmmh'],
    // Source: handbook 6.2 P4: names only for people in a task that they hold, never a Party fact.
    ['property_manager', 'listing', 'mhhhhh'],
    ['property_manager', 'task', 'phhhhh'],
    ['partner_liaison', 'listing', 'mhhhhh'],
    ['partner_liaison', 'task', 'phhhhh'],
    ['committee_chair', 'task', 'phhhhh'],
    ['enforcement_officer', 'listing', 'mhhhhh'],
    ['resident', 'listing', 'mhhhhh'],
    ['system_admin', 'listing', 'mhhhhh'],
    // In public the rule is one for all.
    ['street_clerk', 'public', 'mhhhhh'],
    ['resident', 'public', 'mhhhhh'],
  ])('%s, %s: %s', (role, occasion, sights) => {
    expect(seen(role, occasion)).toBe(sights)
  })

  it('no role reads a sensitive value from a list, and the three hands see nobody', () => {
    for (const role of roleIds) {
      expect(sightOf('citizenNumber', as(role), 'listing')).not.toBe('plain')
      expect(sightOf('phone', as(role), 'task')).not.toBe('plain')
    }
    for (const role of ['system_admin', 'security_admin', 'audit_admin']) {
      expect(as(role).can('people.unmask') || as(role).can('people.view')).toBe(false)
    }
  })
})

it.each([
  ['张三', 'male', '张先生'],
  ['李四', 'female', '李女士'],
  ['王五', null, '王同志'],
  ['欧阳修', 'male', '欧阳先生'],
  ['欧阳', 'male', '欧先生'],
] as const)('%s (%s) is %s in short', (name, gender, short) => {
  expect(shortName(name, gender)).toBe(short)
  expect(shownName({ name, gender }, 'masked')).toBe(short)
  expect(shownName({ name, gender }, 'plain')).toBe(name)
})

it('a value is shown whole, behind its mask or not at all', () => {
  expect(shownValue('phone', '13800138000', 'plain')).toBe('13800138000')
  expect(shownValue('phone', '13800138000', 'masked')).toBe('138****8000')
  expect(shownValue('citizenNumber', '11010519491231002X', 'masked')).toBe('110105********002X')
  expect(shownValue('phone', '13800138000', 'hidden')).toBeNull()
  expect(shownValue('phone', null, 'plain')).toBeNull()
})
