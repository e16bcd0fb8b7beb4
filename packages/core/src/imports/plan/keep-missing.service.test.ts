import { importJiangtou, makeTestPlatform, type TestPlatform, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

let platform: TestPlatform
let clerk: Visitor
beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
  clerk = await platform.visitor(await platform.openStreet('jiangtou'), 'street_clerk')
  await importJiangtou(clerk, 'jiangtou')
})
afterAll(() => platform.drop())

async function preview(roster: string, text: string) {
  const form = new FormData()
  form.set('roster', roster)
  form.set('file', new File([text], `${roster}.csv`))
  return Object((await clerk.mutate('s/jiangtou/imports/trpc/preview', form)).data)
}

it('a column that the file does not have says nothing; an empty cell does', async () => {
  const grids = Object((await clerk.query('s/jiangtou/places/trpc/listGrids', { limit: 200 })).data).rows
  const grid = grids.find(({ workerName }: { workerName: string | null }) => workerName !== null)
  expect(grid).toBeDefined()
  const kinds: Readonly<Record<string, string>> = {
    residential: '居民小区',
    commercial: '商业',
    unit: '单位',
  }
  const row = `${grid.code},${grid.name},${grid.communityName},${kinds[grid.kind] ?? '混合'}`
  const without = await preview('grids', `网格编码,网格名称,所属社区,网格类型\n${row}`)
  expect([without.errors, without.changes]).toEqual([[], []])
  const emptied = await preview('grids', `网格编码,网格名称,所属社区,网格类型,网格员\n${row},`)
  expect(emptied.changes).toMatchObject([{ fields: [{ key: 'workerName', after: null }] }])
})

it('keeps what stands of a compound where a file names no more than which it is', async () => {
  const [compound] = Object(
    (await clerk.query('s/jiangtou/places/trpc/listCompounds', { limit: 1 })).data,
  ).rows
  const line = `${compound.code},${compound.name},${compound.communityName},${compound.gridCode}`
  const kept = await preview('compounds', `小区编码,小区名称,所属社区,所属网格编码\n${line}`)
  expect([kept.errors, kept.changes]).toEqual([[], []])
})
