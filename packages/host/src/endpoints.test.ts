import { makeProcedures, type PluginCall } from '@sanzhi/plugin-api'
import { initTRPC, type AnyTRPCRouter } from '@trpc/server'
import { describe, expect, it } from 'vitest'
import { EndpointRegistry, mountEndpoints } from './endpoints.ts'

const { router, procedure } = makeProcedures<PluginCall<unknown>>()
const own = initTRPC.meta<{ permission: string }>().create()

const mount = (built: AnyTRPCRouter) => () =>
  new EndpointRegistry().mount({ scope: 'street', name: 'probe', router: built, plugin: undefined })

describe('an endpoint', () => {
  it('is mounted where every procedure names a permission and passes the gate', () => {
    const nested = router({
      a: procedure('probe.view').query(() => 1),
      b: router({ c: procedure('probe.view').query(() => 1) }),
    })
    expect(mount(nested)).not.toThrow()
  })

  it.each([
    ['without a permission', own.router({ open: own.procedure.query(() => 1) })],
    ['with an empty one', router({ open: procedure('').query(() => 1) })],
    [
      'somewhere below',
      own.router({ a: own.router({ b: own.procedure.meta({ permission: '' }).query(() => 1) }) }),
    ],
  ])('is refused with a procedure %s', (_what, built) => {
    expect(mount(built)).toThrow('names no permission')
  })

  it('is refused with a procedure that names a permission and passes no gate', () => {
    const open = own.router({
      open: own.procedure.meta({ permission: 'probe.view' }).query(() => 'for everybody'),
    })
    expect(mount(open)).toThrow('gate')
  })
})

describe('the registry', () => {
  it('finds an endpoint by scope and name alone', () => {
    const registry = mountEndpoints([])
    expect(registry.find('street', 'places')?.name).toBe('places')
    expect(registry.find('account', 'places')).toBeUndefined()
    expect(registry.find('street', 'constructor')).toBeUndefined()
    expect(registry.find('street', '__proto__')).toBeUndefined()
    expect(registry.find('street', '')).toBeUndefined()
  })

  it('lists every procedure with what it asks for', () => {
    const listed = mountEndpoints([]).list()
    expect(listed).toContainEqual({
      scope: 'street',
      endpoint: 'places',
      path: 'getCompound',
      kind: 'query',
      permission: 'places.view',
    })
    expect(listed.every(({ permission }) => /^[a-z-]+\.[a-z_]+$/.test(permission))).toBe(true)
  })

  it('puts a later endpoint in an earlier one’s place while the server runs', () => {
    const registry = mountEndpoints([])
    const later = router({ only: procedure('places.view').query(() => 1) })
    registry.mount({ scope: 'street', name: 'places', router: later, plugin: undefined })
    expect(registry.list().filter(({ endpoint }) => endpoint === 'places')).toHaveLength(1)
  })
})
