import { describe, expect, it } from 'vitest'
import { compareCells } from './column.ts'

describe('compareCells', () => {
  it('orders numbers inside names by size', () => {
    expect(['第10网格', '第2网格', '第1网格'].sort(compareCells)).toEqual(['第1网格', '第2网格', '第10网格'])
  })
  it('orders Chinese names by pronunciation', () => {
    expect(['园山公寓', '百果山公寓', '嘉隆公寓'].sort(compareCells)).toEqual([
      '百果山公寓',
      '嘉隆公寓',
      '园山公寓',
    ])
  })
  it('orders numbers by size, not by digits', () => {
    expect([100, 9, 25].sort(compareCells)).toEqual([9, 25, 100])
  })
  it('puts absent values last', () => {
    expect([null, 3, null, 1].sort(compareCells)).toEqual([1, 3, null, null])
  })
})
