import { afterAll, beforeAll, expect, it } from 'vitest'
import { listKeyboardFaults, listOverflow } from './page-look.ts'
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

// Side by side: by then the other test of a whole product is done, and a core is free.
it.concurrent(
  'each is for everybody: at a desk, in Chinese, also without a mouse',
  async () => {
    expect(
      await tour.lookAtAll(
        async (person) => [...(await listKeyboardFaults(person)), ...(await person.listBarriers())],
        { by: 'address' },
      ),
    ).toEqual([])
  },
  wholeTour,
)

it.concurrent(
  'each fits a phone, in English and in large type',
  async () => {
    const phone = { viewport: { width: 390, height: 844 }, locale: 'en', elder: true } as const
    expect(
      await tour.lookAtAll(
        async (person) => [
          ...(await listOverflow(person)),
          ...(await person.listBarriers({ contrast: false })),
        ],
        { by: 'console', looking: phone },
      ),
    ).toEqual([])
  },
  wholeTour,
)
