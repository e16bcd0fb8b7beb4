import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellKey,
  decideCellChange,
  listDefaultCells,
  makeStreetMatrix,
  type CellEffect,
  type MatrixChange,
  type PermissionGroup,
  type StreetChoices,
} from './matrix.ts'
import { streetRoleIds } from './roles.ts'
import { hands } from './three-hands.ts'

const text = (zh: string) => ({ zh, en: zh })
const group = (
  id: string,
  roles: PermissionGroup['roles'],
  changes: Partial<PermissionGroup> = {},
): PermissionGroup => ({
  id,
  title: text(id),
  permissions: [...new Set(Object.values(roles).flat())].map((permission) => ({
    id: permission,
    title: text(permission),
  })),
  roles,
  fixed: [],
  ...changes,
})
const places = group('places', {
  street_clerk: ['places.view', 'places.change'],
  resident: ['places.view'],
})
const access = group('access', {
  ...Object.fromEntries(streetRoleIds.map((role) => [role, ['access.view_own']])),
  security_admin: ['access.view_own', 'access.grant'],
})
const none: StreetChoices = { changes: [], consents: new Map() }
const change = (role: string, permission: string, effect: CellEffect): MatrixChange => ({
  role,
  permission,
  effect,
  reason: '试点',
  version: 1,
  createdAt: new Date(0),
  createdBy: null,
})
const changed = (...changes: MatrixChange[]): StreetChoices => ({ ...none, changes })

describe('a street’s matrix', () => {
  it('is what its modules bring, as long as the street says nothing', () => {
    const matrix = makeStreetMatrix([places, access], none)
    expect([...matrix.permissionsOf('street_clerk')]).toEqual([
      'places.view',
      'places.change',
      'access.view_own',
    ])
    expect([...matrix.permissionsOf('no_such_role')]).toEqual([])
    expect(matrix.rolesWith('places.view').toSorted()).toEqual(['resident', 'street_clerk'])
    expect(matrix.rolesWith('places.none')).toEqual([])
    expect(matrix.cell('resident', 'places.change')).toMatchObject({ allowed: false, origin: 'default' })
    expect(matrix.cell('no_such_role', 'places.view')).toBeUndefined()
    expect(matrix.cell('resident', 'places.none')).toBeUndefined()
  })

  it('gives and takes what the street changed, and forgets what it took back', () => {
    const matrix = makeStreetMatrix(
      [places],
      changed(
        change('resident', 'places.change', 'allowed'),
        change('street_clerk', 'places.change', 'denied'),
        change('resident', 'places.view', 'default'),
      ),
    )
    expect([...matrix.permissionsOf('resident')]).toEqual(['places.view', 'places.change'])
    expect([...matrix.permissionsOf('street_clerk')]).toEqual(['places.view'])
    expect(matrix.cell('resident', 'places.view')).toMatchObject({ origin: 'default', allowed: true })
  })

  it('knows nothing of a change to what is not there any more', () => {
    const matrix = makeStreetMatrix([places], changed(change('resident', 'gone.view', 'allowed')))
    expect(matrix.permissionsOf('resident').has('gone.view')).toBe(false)
  })

  it('waits for consent where a plugin asks for more than the street knows', () => {
    const asked = group('hearing', { street_clerk: ['hearing.view', 'hearing.convene'] })
    const consents = new Map([['hearing', new Set([cellKey('street_clerk', 'hearing.view')])]])
    const matrix = makeStreetMatrix([asked], { changes: [], consents })
    expect([...matrix.permissionsOf('street_clerk')]).toEqual(['hearing.view'])
    expect(matrix.cell('street_clerk', 'hearing.convene')).toMatchObject({
      origin: 'pending',
      byDefault: true,
    })
    const all = new Map([['hearing', new Set(listDefaultCells(asked))]])
    expect(makeStreetMatrix([asked], { changes: [], consents: all }).permissionsOf('street_clerk').size).toBe(
      2,
    )
  })

  it('keeps what a module fixed, and what was changed before it was', () => {
    const fixed = [{ permissions: ['places.view'], roles: ['grid_worker'], reason: text('依据') }]
    const matrix = makeStreetMatrix(
      [{ ...places, fixed }],
      changed(change('grid_worker', 'places.view', 'allowed')),
    )
    expect(matrix.cell('grid_worker', 'places.view')).toMatchObject({
      allowed: false,
      origin: 'locked',
      lock: { kind: 'fixed', reason: text('依据') },
    })
  })
})

it('whatever a street decides, the door stays open and every key with its hand', () => {
  const effect = fc.constantFrom<CellEffect>('allowed', 'denied', 'default')
  const permission = fc.constantFrom('access.view_own', 'access.grant', 'audit.read', 'plugins.manage')
  const keys = [
    access,
    group('audit', { audit_admin: ['audit.read'] }),
    group('plugins', { system_admin: ['plugins.manage'] }),
  ]
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...streetRoleIds), permission, effect), { maxLength: 30 }),
      (decided) => {
        const matrix = makeStreetMatrix(keys, changed(...decided.map((of) => change(...of))))
        for (const role of streetRoleIds) {
          const held = matrix.permissionsOf(role)
          expect(held.has('access.view_own')).toBe(true)
          expect(held.has('access.grant')).toBe(role === 'security_admin')
          expect(held.has('audit.read')).toBe(role === 'audit_admin')
          expect(held.has('plugins.manage')).toBe(role === 'system_admin')
        }
      },
    ),
  )
})

describe('changing a cell', () => {
  const matrix = makeStreetMatrix([places, access], changed(change('resident', 'places.view', 'denied')))
  const ofOwn = (ownRoles: readonly string[]) => (role: string, permission: string, effect: CellEffect) =>
    decideCellChange(matrix.cell(role, permission), { role, effect }, ownRoles)
  const reasonOf = ofOwn(['security_admin'])

  it('is refused with the reason that applies', () => {
    expect(reasonOf('resident', 'places.change', 'allowed')).toBeUndefined()
    expect(reasonOf('resident', 'places.none', 'allowed')).toBe('access.no_such_cell')
    expect(reasonOf('resident', 'access.view_own', 'denied')).toBe('access.cell_locked')
    expect(reasonOf('street_clerk', 'access.grant', 'allowed')).toBe('access.cell_locked')
    expect(reasonOf('security_admin', 'places.view', 'allowed')).toBe('access.own_role')
    expect(ofOwn(['security_admin', 'street_clerk'])('street_clerk', 'places.view', 'denied')).toBe(
      'access.own_role',
    )
    expect(reasonOf('resident', 'places.view', 'denied')).toBe('access.cell_unchanged')
    expect(reasonOf('resident', 'places.view', 'default')).toBeUndefined()
    expect(reasonOf('street_clerk', 'places.view', 'default')).toBe('access.cell_unchanged')
  })

  it.each(hands)('gives %s nothing of another hand', (hand) => {
    for (const other of hands.filter((candidate) => candidate !== hand)) {
      const shared = makeStreetMatrix(
        [group('shared', { [other]: ['shared.read'], street_approver: ['shared.read'] })],
        none,
      )
      const wanted = { role: hand, effect: 'allowed' } as const
      expect(decideCellChange(shared.cell(hand, 'shared.read'), wanted, [])).toBe('access.cell_locked')
    }
  })
})
