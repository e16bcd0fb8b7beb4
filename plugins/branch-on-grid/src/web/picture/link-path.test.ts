import { describe, expect, it } from 'vitest'
import { linkPath } from './link-path.ts'
import { sizes } from './picture-sizes.ts'

const box = (column: number, row: number) => ({
  x: column * (10 + sizes.gap),
  y: row * (6 + sizes.gap),
  width: 10,
  height: 6,
})

describe('linkPath', () => {
  it('is straight between neighbours in a row or in a column, from either end', () => {
    expect(linkPath(box(0, 0), box(1, 0))).toEqual({ d: 'M5 3L16 3', isFar: false })
    expect(linkPath(box(1, 0), box(0, 0))).toEqual({ d: 'M5 3L16 3', isFar: false })
    expect(linkPath(box(0, 0), box(0, 1))).toEqual({ d: 'M5 3L5 10', isFar: false })
  })
  it('runs between the tiles where others stand in its way', () => {
    expect(linkPath(box(0, 0), box(2, 0))).toEqual({ d: 'M5 3V6.5H21.5V3H27', isFar: true })
    expect(linkPath(box(2, 1), box(0, 0))).toEqual({ d: 'M5 3V6.5H21.5V10H27', isFar: true })
  })
})
