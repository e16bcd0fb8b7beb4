import { describe, expect, it } from 'vitest'
import { samplePlan, sampleStreet } from '../sample-plan.ts'
import { communitiesOf, filterBranches, type BranchFilter } from './branch-filter.ts'
import { branchRows } from './branch-row.ts'

const rows = branchRows(samplePlan(), sampleStreet())
const none: BranchFilter = { q: '', form: '', community: '', advice: '' }

describe('filterBranches', () => {
  it.each<[string, Partial<BranchFilter>, number[]]>([
    ['nothing', {}, [1, 2, 3, 4]],
    ['a branch by its name', { q: '甲苑党支部' }, [1]],
    ['a branch by a compound in it', { q: '乙二村' }, [2]],
    ['a branch by the code of a grid, in any case', { q: 'g4' }, [3]],
    ['two words, both of them', { q: '东社区 己花园' }, [4]],
    ['a form', { form: 'joint' }, [3]],
    ['a form that there is not', { form: 'nonsense' }, [1, 2, 3, 4]],
    ['a community', { community: '东社区' }, [1, 2, 3, 4]],
    ['a community without branches', { community: '西社区' }, []],
    ['advice', { advice: 'yes' }, [4]],
    ['several conditions', { advice: 'yes', form: 'grid' }, []],
  ])('finds %s', (_, filter, found) => {
    const ids = filterBranches(rows, { ...none, ...filter }).map((row) => row.branch.id)
    expect(ids).toEqual(found.map((number) => `branch-${number}`))
  })
})

describe('communitiesOf', () => {
  it('names each once', () => {
    expect(communitiesOf(rows)).toEqual(['东社区'])
  })
})
