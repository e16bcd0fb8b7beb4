import { beforeAll, describe, expect, it } from 'vitest'
import {
  planInputOf,
  readSampleJson,
  readSampleStreet,
  type SampleStreet,
} from '../../../test/sample-street.ts'

/** Reason and column of each row that was left out, by row, as in `expected.json`. */
function rejectedOf({ members }: SampleStreet): unknown[] {
  return [...members.roster.errors, ...members.errors]
    .toSorted((left, right) => left.sheetRow - right.sheetRow)
    .map(({ sheetRow, column, reason, params }) => ({ sheetRow, column, reason, params }))
}

function count<Row>(rows: readonly Row[], matches: (row: Row) => boolean): number {
  return rows.filter(matches).length
}

/** How many compounds each residential grid holds. */
function compoundsPerGrid(street: SampleStreet): number[] {
  return planInputOf(street).grids.map(({ compounds }) => compounds.length)
}

describe('the rosters of Jiangtou', () => {
  let street: SampleStreet
  beforeAll(async () => {
    street = await readSampleStreet({
      street: 'jiangtou',
      memberFile: 'party-members.xlsx',
      today: '2022-08-02',
    })
  })

  it('yield the figures of the report', async () => {
    const compounds = street.compounds.accepted.map(({ values }) => values)
    const members = street.members.accepted.map(({ values }) => values)
    const perGrid = compoundsPerGrid(street)
    const without = count(compounds, ({ propertyStatus }) => propertyStatus === 'none')
    const weak = count(compounds, ({ propertyStatus }) => propertyStatus === 'weak')
    const old = count(compounds, ({ isOld }) => isOld === true)
    const fullFormal = planInputOf(street).grids.map((grid) =>
      grid.compounds.reduce((sum, compound) => sum + (compound.members['full_formal'] ?? 0), 0),
    )
    expect(await readSampleJson('jiangtou', 'expected.json')).toMatchObject({
      communities: street.communities.accepted.length,
      grids: street.grids.accepted.length,
      residentialGrids: perGrid.length,
      oneCompoundGrids: count(perGrid, (compounds_) => compounds_ === 1),
      manyCompoundGrids: count(perGrid, (compounds_) => compounds_ > 1),
      compounds: compounds.length,
      oldCompounds: old,
      oldCompoundShare: Number((old / compounds.length).toFixed(4)),
      compoundsBuiltBy2000: count(compounds, ({ builtYear }) => builtYear !== null && builtYear <= 2000),
      compoundsWithoutProperty: without,
      compoundsWithWeakProperty: weak,
      withoutOrWeakShare: Number(((without + weak) / compounds.length).toFixed(4)),
      partyMembersImported: members.length,
      fullMembersWithFormalAffiliation: count(
        members,
        (m) => m.category === 'full' && m.affiliation === 'formal',
      ),
      probationaryMembers: count(members, ({ category }) => category === 'probationary'),
      reportedMembers: count(members, ({ affiliation }) => affiliation === 'reported'),
      residentialGridsWithThreeOrMoreFormalMembers: count(fullFormal, (n) => n >= 3),
    })
  })

  it('leave out the seven bad rows, each with its reason', async () => {
    expect(rejectedOf(street)).toEqual([
      { sheetRow: 123, column: 'name', reason: 'imports.value_missing', params: {} },
      { sheetRow: 243, column: 'citizenNumber', reason: 'imports.citizen_number_check', params: {} },
      { sheetRow: 313, column: 'phone', reason: 'imports.phone_length', params: { digits: 10 } },
      { sheetRow: 405, column: 'compoundName', reason: 'imports.compound_unknown', params: {} },
      { sheetRow: 480, column: 'joinedOn', reason: 'imports.day_in_future', params: {} },
      { sheetRow: 492, column: 'citizenNumber', reason: 'imports.citizen_number_as_number', params: {} },
      {
        sheetRow: 503,
        column: 'citizenNumber',
        reason: 'imports.duplicate_citizen_number',
        params: { firstRow: 40 },
      },
    ])
    expect(await readSampleJson('jiangtou', 'expected.json')).toMatchObject({
      partyMembersRejected: [123, 243, 313, 405, 480, 492, 503].map((sheetRow) => ({ sheetRow })),
    })
  })

  it('show no personal value beside a reason', () => {
    const values = [...street.members.roster.errors, ...street.members.errors].map(({ value }) => value)
    expect(values).toEqual([
      '',
      '990206********9021',
      '**********',
      '***************',
      '不存在的小区',
      '2*********',
      '990206********0382',
    ])
  })

  it('leave nothing else out and know every column', () => {
    for (const { roster, errors } of [street.communities, street.grids, street.compounds]) {
      expect([...roster.errors, ...errors, ...roster.notes]).toEqual([])
    }
    for (const { roster } of Object.values({ ...street, compoundNames: street.members })) {
      expect([roster.header.unknown, roster.missingColumns, roster.skipped]).toEqual([[], [], []])
    }
  })

  it('read full-width digits, 58%, 1994年 and lists exactly', () => {
    const byName = new Map(street.compounds.accepted.map(({ values }) => [values.name, values]))
    expect(byName.get('金尚小区')).toMatchObject({
      householdCount: 820,
      floorAreaCm2: 615_000_000,
      monthlyFeeLi: 350,
      collectionBasisPoints: 5800,
      adjacentNames: ['嘉隆公寓', '示例花园6期'],
    })
    expect(byName.get('示例花园6期')).toMatchObject({ collectionBasisPoints: 8400, aliases: null })
    expect(byName.get('示例花园2期')).toMatchObject({ builtYear: 2008 })
    expect(byName.get('园山公寓')).toMatchObject({ expectedCollectionBasisPoints: 9000 })
    expect(street.compoundNames.find('白果山公寓')).toEqual(street.compoundNames.find('百果山公寓'))
    const worker = street.grids.accepted.find(({ sheetRow }) => sheetRow === 6)?.values
    expect(worker).toMatchObject({ workerPhone: '19900000004' })
  })

  it('give the planner the input that is kept beside them', async () => {
    expect(planInputOf(street)).toEqual(await readSampleJson('jiangtou', 'plan-input.json'))
  })
})

describe('the rosters of Shili', () => {
  let street: SampleStreet
  beforeAll(async () => {
    street = await readSampleStreet({ street: 'shili', memberFile: 'party-members.csv', today: '2023-04-01' })
  })

  it('are read in their own order, words and encoding', async () => {
    const { communities, grids, compounds, members } = street
    const counts = [communities, grids, compounds, members].map(({ accepted }) => accepted.length)
    expect(counts).toEqual([2, 11, 14, 57])
    expect(compounds.roster.header.sheetRow).toBe(3)
    expect(compounds.roster.missingColumns).toEqual([
      'isOld',
      'buildingCount',
      'expectedCollectionBasisPoints',
    ])
    expect(compounds.accepted[2]?.values).toEqual({
      code: 'Q03',
      name: '桥北二村',
      aliases: null,
      communityName: '示例桥社区',
      gridCode: '999999001001002',
      builtYear: 1989,
      isOld: null,
      propertyStatus: 'none',
      firmName: null,
      buildingCount: null,
      householdCount: 164,
      floorAreaCm2: 104_800_000,
      monthlyFeeLi: null,
      collectionBasisPoints: null,
      expectedCollectionBasisPoints: null,
      hasOwnersCommittee: false,
      adjacentNames: ['桥北一村', '桥北三村'],
    })
    expect(planInputOf(street)).toEqual(await readSampleJson('shili', 'plan-input.json'))
  })

  it('tell totals, notes and approximate numbers from data', () => {
    const { communities, grids, compounds, members } = street
    expect([communities, grids, compounds, members].map(({ roster }) => roster.skipped)).toEqual([
      [{ sheetRow: 6, why: 'total' }],
      [{ sheetRow: 13, why: 'total' }],
      [
        { sheetRow: 18, why: 'total' },
        { sheetRow: 19, why: 'note' },
      ],
      [{ sheetRow: 62, why: 'total' }],
    ])
    expect(compounds.roster.notes).toMatchObject([
      { sheetRow: 5, column: 'householdCount', value: '约180户', reason: 'imports.approximate' },
    ])
    expect(communities.roster.header.unknown).toEqual([{ column: 'A', header: '序号' }])
  })

  it('leave out the three bad rows', () => {
    expect(rejectedOf(street)).toEqual([
      { sheetRow: 59, column: 'citizenNumber', reason: 'imports.citizen_number_as_number', params: {} },
      { sheetRow: 60, column: 'phone', reason: 'imports.phone_length', params: { digits: 12 } },
      { sheetRow: 61, column: 'compoundName', reason: 'imports.compound_unknown', params: {} },
    ])
  })

  it('read percentages from cells that show them', () => {
    const shares = street.compounds.accepted.map(({ values }) => values.collectionBasisPoints)
    expect(shares.filter((share) => share !== null)).toEqual([9300, 4100, 9700, 9500, 3550, 5200, 6800])
  })
})
