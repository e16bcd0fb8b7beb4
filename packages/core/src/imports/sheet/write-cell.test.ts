import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { communities } from '../rosters/communities.ts'
import { compounds } from '../rosters/compounds.ts'
import { grids } from '../rosters/grids.ts'
import type { RawCell } from '../workbook/raw-workbook.ts'
import { parserBelow, type RosterColumn } from './roster-definition.ts'
import { writtenCell, writtenRows } from './write-cell.ts'

const word = fc.stringMatching(/^[甲乙丙丁东西]{1,8}$/)
/** Values as the columns hold them; all columns not named here hold words. */
const valuesOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  code: fc.stringMatching(/^\d{1,18}$/),
  gridCode: fc.stringMatching(/^\d{15}$/),
  kind: fc.constantFrom('residential', 'commercial', 'institution', 'mixed', 'other'),
  aliases: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
  adjacentNames: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
  builtYear: fc.integer({ min: 1900, max: 2100 }),
  isOld: fc.boolean(),
  hasOwnersCommittee: fc.boolean(),
  propertyStatus: fc.constantFrom('none', 'weak', 'managed'),
  buildingCount: fc.nat({ max: 10_000 }),
  householdCount: fc.nat({ max: 100_000 }),
  floorAreaCm2: fc.nat({ max: 2_000_000_000 }),
  monthlyFeeLi: fc.nat({ max: 1_000_000 }),
  collectionBasisPoints: fc.nat({ max: 10_000 }),
  expectedCollectionBasisPoints: fc.nat({ max: 10_000 }),
}

const columns: readonly (readonly [string, RosterColumn])[] = [communities, grids, compounds].flatMap(
  ({ id, columns: all }) =>
    all
      .filter(({ key }) => key !== 'workerPhone')
      .map((column): readonly [string, RosterColumn] => [`${id} ${column.key}`, column]),
)

describe('a cell as it is exported', () => {
  it.each(columns)('is read as the value that it was: %s', (_, column) => {
    fc.assert(
      fc.property(valuesOf[column.key] ?? word, (value) => {
        const written = writtenCell(column, value)
        const cell: RawCell =
          typeof written === 'number'
            ? { kind: 'number', value: written, percent: false }
            : { kind: 'text', value: written ?? '' }
        expect(parserBelow(column, column.headers[0])(cell)).toMatchObject({ ok: true, value })
      }),
    )
  })

  it('is empty for what is not known', () => {
    for (const [, column] of columns) expect(writtenCell(column, null)).toBeNull()
  })
})

it('leaves a column out with its header', () => {
  const row = { code: '1', name: '一', communityName: '社', kind: 'other', workerName: null } as const
  expect(writtenRows(grids, [row], ['workerPhone'])).toEqual({
    sheet: '网格划分表',
    header: ['网格编码', '网格名称', '所属社区', '网格类型', '网格员'],
    rows: [['1', '一', '社', '其他', null]],
  })
})
