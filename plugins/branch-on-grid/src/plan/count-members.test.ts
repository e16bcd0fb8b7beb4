import { expect, it } from 'vitest'
import { fullMembersByCompound } from './count-members.ts'

it('leaves out members who only report here and probationary members', () => {
  const counts = fullMembersByCompound([
    { compoundId: 'A', category: 'full', affiliation: 'formal' },
    { compoundId: 'A', category: 'full', affiliation: 'formal' },
    { compoundId: 'A', category: 'full', affiliation: 'reported' },
    { compoundId: 'A', category: 'probationary', affiliation: 'formal' },
    { compoundId: 'B', category: 'full', affiliation: 'reported' },
  ])
  expect([...counts]).toEqual([['A', 2]])
})
