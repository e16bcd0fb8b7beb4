import { choice } from '../sheet/parse-choice.ts'
import { text } from '../sheet/parse-text.ts'
import { labelIn } from '../sheet/write-cell.ts'
import { defineRoster, type RosterRow } from '../sheet/roster-definition.ts'
import { type NameIndex, nameKey } from './name-index.ts'
import { homeColumn, personColumns } from './person-columns.ts'
import { unknownPlace } from './place-check.ts'
import { makeRowChecker, type RowChecker } from './row-checks.ts'

const residences = {
  户籍: 'registered',
  常住: 'registered',
  户籍人口: 'registered',
  流动: 'floating',
  流动人口: 'floating',
  租住: 'floating',
} as const

/** Who lives in the compounds. Party and hardship columns are not read: no module declares them. Source: handbook 8. */
export const residents = defineRoster({
  id: 'residents',
  title: { zh: '居民名册', en: 'Residents' },
  columns: [
    {
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      headers: ['姓名', '居民姓名', '名字'],
      required: true,
      parse: text({ maxLength: 50 }),
      fieldClass: 'C3',
    },
    ...personColumns,
    homeColumn,
    {
      key: 'building',
      title: { zh: '楼栋', en: 'Building' },
      headers: ['楼栋', '楼号', '幢号', '栋号', '楼栋号'],
      required: false,
      parse: text({ maxLength: 30 }),
      fieldClass: 'C3',
    },
    {
      key: 'room',
      title: { zh: '房号', en: 'Room' },
      headers: ['房号', '室号', '房间号', '门牌号', '户室号'],
      required: false,
      parse: text({ maxLength: 30 }),
      fieldClass: 'C3',
    },
    {
      key: 'residence',
      title: { zh: '居住类型', en: 'Residence' },
      headers: ['居住类型', '人口类型', '户籍类型', '人员类型'],
      required: false,
      parse: choice(residences),
      write: labelIn(residences),
      fieldClass: 'C3',
    },
  ],
  refusedHeaders:
    /党员|政治面貌|党组织|党支部|入党|低保|低收入|特困|困难|贫困|救助|残疾|优抚|信访|宗教|病史|健康状况/,
})

export type ResidentRow = RosterRow<typeof residents>

/** What tells apart those without a citizen number: name and home. */
function residentKey({
  name,
  compoundName,
  building,
  room,
}: {
  readonly name: string
  readonly compoundName: string
  readonly building: string | null
  readonly room: string | null
}): string {
  return [name, compoundName, building ?? '', room ?? ''].map(nameKey).join(' ')
}

/** The compound is known, and one person stands in one row: by citizen number, else by name and home. */
export function makeResidentChecker(compounds: NameIndex<unknown>): RowChecker<typeof residents> {
  return makeRowChecker(residents, {
    checks: [
      {
        column: 'compoundName',
        check: ({ compoundName }) => unknownPlace('compound', compounds.find(compoundName)),
      },
    ],
    unique: [
      {
        column: 'citizenNumber',
        keyOf: (values) => values.citizenNumber,
        reason: 'imports.duplicate_citizen_number',
      },
      {
        column: 'name',
        keyOf: (values) => (values.citizenNumber === null ? residentKey(values) : null),
        reason: 'imports.duplicate_person',
      },
    ],
  })
}
