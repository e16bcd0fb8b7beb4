import { withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import {
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let elsewhere: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  elsewhere = await platform.visitor(await platform.openStreet('shili'), 'street_clerk')
})
afterAll(() => platform.drop())

const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
let names = 0
const register = (level: string, superiorId: string | null = null, at = { by: clerk, slug: 'jiangtou' }) =>
  at.by.mutate(`s/${at.slug}/organisations/trpc/registerOrganisation`, {
    name: `测试组织${(names += 1)}`,
    level,
    superiorId,
  })
const idOf = ({ data }: Answer): string => Object(data).id
const place = (id: string, superiorId: string | null, version: number) =>
  clerk.mutate('s/jiangtou/organisations/trpc/placeUnder', { id, superiorId, version })

describe('an organisation’s superior', () => {
  it('is refused where it would close a circle, in a sentence', async () => {
    const top = idOf(await register('committee'))
    const middle = idOf(await register('committee', top))
    const low = idOf(await register('committee', middle))
    expect(outcome(await place(top, low, 1))).toEqual([409, 'organisations.superior_cycle'])
    expect(outcome(await place(top, top, 1))).toEqual([409, 'organisations.superior_cycle'])
    expect(outcome(await place(middle, null, 1))).toEqual([200, null])
    expect(outcome(await place(top, low, 1))).toEqual([200, null])
    expect(outcome(await place(middle, top, 1))).toEqual([412, 'organisations.organisation_changed'])
    expect(outcome(await place(middle, low, 2))).toEqual([409, 'organisations.superior_cycle'])
    expect(outcome(await place(low, null, 1))).toEqual([200, null])
    expect(outcome(await place(middle, low, 2))).toEqual([200, null])
  })

  it('never closes a circle when two are put below each other at once', async () => {
    const [one, other] = [idOf(await register('committee')), idOf(await register('committee'))]
    const answers = await Promise.all([place(one, other, 1), place(other, one, 1)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  })

  it('is an organisation of the street that exists and stands higher', async () => {
    const branch = idOf(await register('branch'))
    const foreign = idOf(await register('committee', null, { by: elsewhere, slug: 'shili' }))
    expect(outcome(await register('general_branch', branch))).toEqual([409, 'organisations.superior_level'])
    for (const id of [foreign, newId()]) {
      expect(outcome(await place(branch, id, 1))).toEqual([404, 'organisations.organisation_not_found'])
      expect(outcome(await place(id, branch, 1))).toEqual([404, 'organisations.organisation_not_found'])
    }
  })
})

it('a role for a committee reaches a branch from the moment it is put below it', async () => {
  const [committee, branch] = [idOf(await register('committee')), idOf(await register('branch'))]
  const [communityId, gridId, compoundId] = [newId(), newId(), newId()]
  await withAdmin(platform.test.adminUrl, async (admin) => {
    const insert = (table: string, columns: string, values: readonly string[]) =>
      admin.query(
        `insert into core.${table} (tenant_id, id, ${columns}, created_at, updated_at, version)
         values ($1, ${values.map((_, index) => `$${index + 2}`).join(', ')}, now(), now(), 1)`,
        [street.tenantId, ...values],
      )
    await insert('community', 'code, name', [communityId, '1', '东社区'])
    await insert('grid', 'community_id, code, name, kind', [
      gridId,
      communityId,
      '11',
      '东网格',
      'residential',
    ])
    await insert('compound', 'grid_id, code, name', [compoundId, gridId, '111', '东小区'])
    await insert('organisation_cover', 'organisation_id, compound_id, valid_from', [
      newId(),
      branch,
      compoundId,
      '2026-01-01',
    ])
  })
  const secretary = await platform.visitor(street, 'branch_secretary', { organisationId: committee })
  const seen = async () => Object((await secretary.query('s/jiangtou/places/trpc/listCompounds')).data).total
  expect(await seen()).toBe(0)
  expect(outcome(await place(branch, committee, 1))).toEqual([200, null])
  expect(await seen()).toBe(1)
  expect(outcome(await place(branch, null, 2))).toEqual([200, null])
  expect(await seen()).toBe(0)
})
