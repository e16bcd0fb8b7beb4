import { expect, it } from 'vitest'
import { runKills } from './kills.ts'

it('a kill of each under load loses no acknowledged write, handles nothing twice and leaves the chain whole', async () => {
  const { kills, counts, mustBeZero } = await runKills({ times: 3, seed: 2 })
  expect(kills.server + kills.worker + kills.database).toBe(3)
  expect(Object.values(kills).every((count) => count > 0)).toBe(true)
  expect(counts['writes acknowledged']).toBeGreaterThan(0)
  expect(counts['heard']).toBe(counts['marks'])
  expect(counts['audit records verified']).toBe(counts['audit events'])
  expect(Object.entries(mustBeZero).filter(([, count]) => count !== 0)).toEqual([])
}, 180_000)
