import { choice, yesNo } from '../sheet/parse-choice.ts'
import { areaCm2, feeLi, integer, shareBasisPoints, year } from '../sheet/parse-number.ts'
import { code, list, text } from '../sheet/parse-text.ts'
import { labelIn, percentage, unscaled } from '../sheet/write-cell.ts'
import { defineRoster, type RosterRow } from '../sheet/roster-definition.ts'
import { type NameIndex, nameKey } from './name-index.ts'
import { unknownPlace } from './place-check.ts'
import { checkRows, type CheckedRows } from './row-checks.ts'

const propertyStates = { 无物业: 'none', 弱物业: 'weak', 有物业: 'managed' } as const

export const compounds = defineRoster({
  id: 'compounds',
  title: { zh: '小区底数表', en: 'Compounds' },
  columns: [
    {
      key: 'code',
      title: { zh: '小区编码', en: 'Code' },
      headers: ['小区编码', '小区代码', '小区编号', '编码'],
      required: false,
      parse: code(),
      fieldClass: 'C1',
    },
    {
      key: 'name',
      title: { zh: '小区名称', en: 'Name' },
      headers: ['小区名称', '小区', '楼盘名称', '名称'],
      required: true,
      parse: text(),
      fieldClass: 'C1',
    },
    {
      key: 'aliases',
      title: { zh: '别名', en: 'Aliases' },
      headers: ['别名', '曾用名', '别名、曾用名'],
      required: false,
      parse: list,
      fieldClass: 'C1',
    },
    {
      key: 'communityName',
      title: { zh: '所属社区', en: 'Community' },
      headers: ['所属社区', '社区名称', '社区', '所在社区'],
      required: true,
      parse: text(),
      fieldClass: 'C1',
    },
    {
      key: 'gridCode',
      title: { zh: '所属网格编码', en: 'Grid code' },
      headers: ['所属网格编码', '网格编码', '网格代码', '所在网格编码'],
      required: true,
      parse: code(),
      fieldClass: 'C1',
    },
    {
      key: 'builtYear',
      title: { zh: '建成年份', en: 'Year built' },
      headers: ['建成年份', '建成年代', '竣工年份', '建成时间'],
      required: false,
      parse: year(),
      fieldClass: 'C1',
    },
    {
      key: 'isOld',
      title: { zh: '是否老旧小区', en: 'Old compound' },
      headers: ['是否老旧小区', '老旧小区'],
      required: false,
      parse: yesNo,
      fieldClass: 'C1',
    },
    {
      key: 'propertyStatus',
      title: { zh: '物业情况', en: 'Property management' },
      headers: ['物业情况', '物业状况', '物业类型'],
      required: false,
      parse: choice(propertyStates),
      write: labelIn(propertyStates),
      fieldClass: 'C1',
    },
    {
      key: 'firmName',
      title: { zh: '物业企业', en: 'Property firm' },
      headers: ['物业企业', '物业公司', '物业服务企业'],
      required: false,
      parse: text(),
      fieldClass: 'C1',
    },
    {
      key: 'buildingCount',
      title: { zh: '楼栋数', en: 'Buildings' },
      headers: ['楼栋数', '楼幢数', '栋数', '幢数'],
      required: false,
      parse: integer({ units: ['栋', '幢', '座'], max: 10_000 }),
      fieldClass: 'C1',
    },
    {
      key: 'householdCount',
      title: { zh: '户数', en: 'Households' },
      headers: ['户数', '总户数', '居民户数'],
      required: false,
      parse: integer({ units: ['户'], max: 100_000 }),
      fieldClass: 'C1',
    },
    {
      key: 'floorAreaCm2',
      title: { zh: '建筑面积(㎡)', en: 'Floor area (m²)' },
      headers: [
        '建筑面积(㎡)',
        '建筑面积(平方米)',
        '建筑面积',
        '建筑面积(万㎡)',
        '建筑面积(万平方米)',
        '总建筑面积',
        '总建筑面积(㎡)',
        '总建筑面积(平方米)',
        '总建筑面积(万㎡)',
        '总建筑面积(万平方米)',
      ],
      required: false,
      parse: areaCm2(),
      parseIn: areaCm2,
      write: unscaled(4),
      fieldClass: 'C1',
    },
    {
      key: 'monthlyFeeLi',
      title: { zh: '物业费(元/㎡·月)', en: 'Fee (yuan per m² and month)' },
      headers: ['物业费(元/㎡·月)', '物业费(元/㎡/月)', '物业费(元/平方米·月)', '物业费标准(元/㎡·月)'],
      required: false,
      parse: feeLi,
      write: unscaled(3),
      fieldClass: 'C1',
    },
    {
      key: 'collectionBasisPoints',
      title: { zh: '收缴率(%)', en: 'Collection rate (%)' },
      headers: ['收缴率(%)', '收缴率', '物业费收缴率', '物业费收缴率(%)', '缴交率', '缴交率(%)'],
      required: false,
      parse: shareBasisPoints,
      write: percentage,
      fieldClass: 'C2',
    },
    {
      key: 'expectedCollectionBasisPoints',
      title: { zh: '预期收缴率(%)', en: 'Expected collection rate (%)' },
      headers: ['预期收缴率(%)', '预期收缴率', '预计收缴率', '预计收缴率(%)'],
      required: false,
      parse: shareBasisPoints,
      write: percentage,
      fieldClass: 'C2',
    },
    {
      key: 'hasOwnersCommittee',
      title: { zh: '有无业委会', en: 'Owners’ committee' },
      headers: ['有无业委会', '业委会', '是否成立业委会', '业委会情况'],
      required: false,
      parse: yesNo,
      fieldClass: 'C1',
    },
    {
      key: 'adjacentNames',
      title: { zh: '相邻小区', en: 'Adjacent compounds' },
      headers: ['相邻小区', '毗邻小区'],
      required: false,
      parse: list,
      fieldClass: 'C1',
    },
  ],
})

export type CompoundRow = RosterRow<typeof compounds>

export interface KnownPlaces {
  readonly communities: NameIndex<unknown>
  /** Name of the community of each grid, by grid code. */
  readonly communityOfGrid: ReadonlyMap<string, string>
}

/**
 * A compound stands once and so belongs to one grid; its grid is known and lies in its community.
 * Source: handbook section 3.
 */
export function checkCompounds(
  rows: readonly CompoundRow[],
  known: KnownPlaces,
): CheckedRows<typeof compounds> {
  return checkRows(compounds, rows, {
    checks: [
      {
        column: 'communityName',
        check: ({ communityName }) => unknownPlace('community', known.communities.find(communityName)),
      },
      {
        column: 'gridCode',
        check: ({ gridCode, communityName }) => wrongGrid(known, gridCode, communityName),
      },
    ],
    unique: [
      { column: 'code', keyOf: (values) => values.code, reason: 'imports.duplicate_code' },
      {
        column: 'name',
        keyOf: ({ name, communityName }) => `${nameKey(communityName)} ${nameKey(name)}`,
        reason: 'imports.duplicate_name',
      },
    ],
  })
}

function wrongGrid(known: KnownPlaces, gridCode: string, communityName: string) {
  const community = known.communityOfGrid.get(gridCode)
  if (community === undefined) return { reason: 'imports.grid_unknown', params: {} } as const
  return nameKey(community) === nameKey(communityName)
    ? undefined
    : ({ reason: 'imports.grid_of_other_community', params: { community } } as const)
}

/** The name of a compound and those it also goes by. */
export function namesOfCompound({ values }: CompoundRow): readonly string[] {
  return [values.name, ...(values.aliases ?? [])]
}
