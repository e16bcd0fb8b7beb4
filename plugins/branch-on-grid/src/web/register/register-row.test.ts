import { describe, expect, it } from 'vitest'
import { day, sampleLine } from '../sample-branch.ts'
import { sampleStreet } from '../sample-plan.ts'
import { zh } from '../words/zh.ts'
import { filterRegister, type RegisterFilter } from './register-filter.ts'
import { registerRows } from './register-row.ts'
import { registerTable } from './register-table.ts'

const ending = sampleLine({
  id: 'branch-2',
  name: '乙党支部',
  state: 'active',
  term: { ordinal: 1, startsOn: day('2024-01-01'), endsOn: day('2026-12-31') },
  posts: [
    { name: '甲', duty: 'secretary', since: day('2024-01-01') },
    { name: '乙', duty: 'member', since: day('2024-01-01') },
  ],
})
const rows = registerRows([sampleLine(), ending], sampleStreet())
const no: RegisterFilter = { q: '', state: '', community: '', form: '', term: '', ended: '' }
const ground = { today: day('2026-11-22'), remindMonths: 6 }

describe('filterRegister', () => {
  it.each<[Partial<RegisterFilter>, readonly string[]]>([
    [{}, ['branch-1', 'branch-2']],
    [{ q: '东社区 甲苑党' }, ['branch-1']],
    [{ state: 'active' }, ['branch-2']],
    [{ community: '西社区' }, []],
    [{ term: 'expiring' }, ['branch-2']],
  ])('keeps by %j', (filter, ids) => {
    expect(filterRegister(rows, { ...no, ...filter }, ground).map(({ branch }) => branch.id)).toEqual(ids)
  })
})

it('the file has the columns of the street in its order', () => {
  expect(registerTable(zh, ['secretary', 'name', 'committee', 'termEnd'], rows)).toEqual({
    header: ['书记', '党支部名称', '副书记、委员', '任期届满'],
    rows: [
      ['', '甲苑党支部', '', null],
      ['甲', '乙党支部', '乙', '2026-12-31'],
    ],
  })
})
