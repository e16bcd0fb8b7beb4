import { useAddressParam, useListState } from '@sanzhi/plugin-api/web'
import type { BranchFilter } from '../branch/branch-filter.ts'

/** What the address says of the page, and how to change it. */
export interface PlanAddress {
  readonly view: string
  readonly filter: BranchFilter
  /** Branch whose drawer is open; '' when none is. */
  readonly branch: string
  /** Grid whose drawer is open; '' when none is. */
  readonly grid: string
  readonly setView: (view: string) => void
  readonly setFilter: (changes: Partial<BranchFilter>) => void
  readonly clearFilter: () => void
  readonly setBranch: (id: string) => void
  readonly setGrid: (id: string) => void
}

export function usePlanAddress(): PlanAddress {
  const [filter, setFilter, clearFilter] = useListState(['q', 'form', 'community', 'advice'])
  const [place, setPlace] = useListState(['view'])
  const [branch, setBranch] = useAddressParam('branch')
  const [grid, setGrid] = useAddressParam('grid')
  return {
    get view() {
      return place().view || 'list'
    },
    get filter() {
      return filter()
    },
    get branch() {
      return branch()
    },
    get grid() {
      return grid()
    },
    setView: (view) => setPlace({ view }),
    setFilter,
    clearFilter,
    setBranch,
    setGrid,
  }
}
