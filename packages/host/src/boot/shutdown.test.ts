import { expect, it } from 'vitest'
import { Shutdown } from './shutdown.ts'

it('closes requests, pool and database in this order, once, whatever fails', async () => {
  const closed: string[] = []
  const shutdown = new Shutdown()
  shutdown.add('database', async () => void closed.push('database'))
  shutdown.add('pool', async () => {
    closed.push('pool')
    throw new Error('pool is broken')
  })
  shutdown.add('front', async () => void closed.push('front'))
  expect(shutdown.hasBegun).toBe(false)
  const runs = [shutdown.run(), shutdown.run()]
  expect(shutdown.hasBegun).toBe(true)
  expect(await Promise.allSettled(runs)).toEqual(
    runs.map(() => ({ status: 'rejected', reason: new Error('pool is broken') })),
  )
  expect(closed).toEqual(['front', 'pool', 'database'])
})
