import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readinessKinds } from '../readiness/readiness.ts'

let platform: TestPlatform
let street: TestStreet
let district: Visitor
let clerk: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  district = await platform.districtVisitor('district_admin')
  clerk = await platform.visitor(street, 'street_clerk')
})
afterAll(() => platform.drop())

const at = 'd/huli/tenancy/trpc'
const own = 's/jiangtou/tenancy/trpc'

function change(to: string, more: Readonly<Record<string, unknown>> = {}, by = district) {
  return by.mutate(`${at}/changeState`, {
    slug: 'jiangtou',
    to,
    reason: '经部务会研究决定',
    typedName: '',
    ...more,
  })
}

async function uploadScan(by = clerk): Promise<string> {
  const bytes = new TextEncoder().encode('扫描件')
  const answer = await by.upload('s/jiangtou/files', { name: '扫描件.txt', bytes })
  return String(Object(JSON.parse(answer.text)).id)
}

async function fill(item: string, more: Readonly<Record<string, unknown>> = {}) {
  const items = Object((await clerk.query(`${own}/listItems`)).data)
  const { version } = items.find((row: { item: string }) => row.item === item)
  const said = { documentNumber: '厦湖组〔2026〕1号', datedOn: '2026-11-20', fileId: await uploadScan() }
  return clerk.mutate(`${own}/fillItem`, { item, version, ...said, ...more })
}

describe('going live', () => {
  it('is refused with the names of the papers that are missing', async () => {
    const refused = await change('live')
    expect(refused.status).toBe(409)
    expect(refused.error?.message).toBe('tenancy.not_ready')
    const { params } = Object(refused.error?.data)
    for (const { title } of readinessKinds) expect(params.missing).toContain(title.zh)
  })

  it('counts a paper only with its number, its day and its scan', async () => {
    await fill('meeting', { documentNumber: null })
    await fill('notice', { fileId: null })
    await fill('confidentiality', { documentNumber: null })
    const { items } = Object((await district.query(`${at}/getStreet`, { slug: 'jiangtou' })).data)
    const complete = items.filter((row: { isComplete: boolean }) => row.isComplete)
    expect(complete.map(({ item }: { item: string }) => item)).toEqual(['confidentiality'])
  })

  it('asks for no paper that the district has not marked, and then is in force at once', async () => {
    for (const { id } of readinessKinds.filter(
      (kind) => kind.id !== 'meeting' && kind.id !== 'confidentiality',
    )) {
      expect((await district.mutate(`${at}/requireItem`, { item: id, isRequired: false })).status).toBe(200)
    }
    const refused = await change('live')
    expect(Object(refused.error?.data).params.missing).toBe('《部务会审议通过》')
    expect((await fill('meeting')).error).toBeUndefined()
    expect((await change('live')).error).toBeUndefined()
    const seen = Object((await district.query(`${at}/getStreet`, { slug: 'jiangtou' })).data)
    expect(seen).toMatchObject({ state: 'live', waitsFor: null })
    expect(seen.changes).toMatchObject([{ fromState: 'trial', toState: 'live', reason: '经部务会研究决定' }])
  })

  it('is there for whoever wrote last, and nobody takes another’s scan', async () => {
    const stale = await fill('meeting', { version: 1 })
    expect(stale.error?.message).toBe('tenancy.item_changed')
    const other = await platform.visitor(street, 'system_admin')
    const foreign = await fill('notice', { fileId: await uploadScan(other) })
    expect(foreign.error?.message).toBe('files.not_found')
  })
})

describe('what is in use', () => {
  it('is suspended and taken up again with a reason, and does not go back on trial', async () => {
    expect((await change('closed')).error?.message).toBe('tenancy.bad_state')
    expect((await change('frozen')).error).toBeUndefined()
    expect((await fill('notice')).error?.message).toBe('tenancy.street_frozen')
    expect((await change('trial')).error?.message).toBe('tenancy.was_live')
    expect((await change('live')).error).toBeUndefined()
  })

  it('is closed by whoever types its name', async () => {
    await change('frozen')
    expect((await change('closed', { typedName: '江头' })).error?.message).toBe('tenancy.name_differs')
    expect((await change('closed', { typedName: 'jiangtou街道' })).error).toBeUndefined()
    expect((await change('live')).error?.message).toBe('tenancy.bad_state')
  })

  it('is nothing that a viewer of the district changes', async () => {
    const viewer = await platform.districtVisitor('district_viewer')
    expect((await change('live', {}, viewer)).status).toBe(403)
    expect((await viewer.mutate(`${at}/requireItem`, { item: 'notice', isRequired: false })).status).toBe(403)
  })
})
