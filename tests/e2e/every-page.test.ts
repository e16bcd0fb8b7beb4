import { afterAll, beforeAll, expect, it } from 'vitest'
import { listKeyboardFaults } from './page-look.ts'
import { startTour, wholeTour, type Tour } from './tour.ts'

let tour: Tour
beforeAll(async () => {
  tour = await startTour()
}, 180_000)
afterAll(() => tour?.end())

it('every page in somebody’s menu is there', () => {
  expect(tour.pages).toEqual(
    expect.arrayContaining(['/s/jiangtou', '/s/jiangtou/places/compounds', '/s/jiangtou/plugins', '/d/huli']),
  )
})

it(
  'each page is for everybody: at a desk, in Chinese, also without a mouse',
  async () => {
    expect(await tour.lookAtAll(listKeyboardFaults)).toEqual([])
  },
  wholeTour,
)
