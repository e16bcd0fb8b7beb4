import { expect, it } from 'vitest'
import { readAddress } from './api-address.ts'

it.each([
  [
    '/api/account/trpc/session',
    { scope: 'account', endpoint: 'account', base: '/api/account/trpc', procedure: 'session' },
  ],
  [
    '/api/d/huli/tenancy/trpc/listStreets',
    {
      scope: 'district',
      slug: 'huli',
      endpoint: 'tenancy',
      base: '/api/d/huli/tenancy/trpc',
      procedure: 'listStreets',
    },
  ],
  [
    '/api/s/jiangtou/branch-on-grid/trpc/plan.current',
    {
      scope: 'street',
      slug: 'jiangtou',
      endpoint: 'branch-on-grid',
      base: '/api/s/jiangtou/branch-on-grid/trpc',
      procedure: 'plan.current',
    },
  ],
])('reads %s', (path, address) => {
  expect(readAddress(path)).toEqual(address)
})

it.each([
  '/api/',
  '/api/account',
  '/api/account/trpc',
  '/api/s/jiangtou/places/listGrids',
  '/api/s/a/b/trpc/c/d',
  '/api/s',
])('finds nothing at %s', (path) => {
  expect(readAddress(path)).toBeUndefined()
})
