import type { LocalText, PersonalRecord } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import type { listActs } from '../consent/consent.queries.ts'
import type { Purpose } from '../consent/default-purposes.ts'
import type { viewLooks } from '../look/look.service.ts'
import type { loadOwnRecords } from './own-records.ts'

type Own = Awaited<ReturnType<typeof loadOwnRecords>>

interface CopyParts {
  readonly call: CoreCall
  readonly own: Own
  readonly acts: Awaited<ReturnType<typeof listActs>>
  readonly purposes: readonly Purpose[]
  readonly looks: Awaited<ReturnType<typeof viewLooks>>
  readonly fromPlugins: readonly PersonalRecord[]
}

const words = {
  identity: { zh: '基本信息', en: 'Identity' },
  earlier: { zh: '已并入的档案', en: 'Merged record' },
  name: { zh: '姓名', en: 'Name' },
  gender: { zh: '性别', en: 'Gender' },
  citizenNumber: { zh: '公民身份号码', en: 'Citizen number' },
  phone: { zh: '联系电话', en: 'Phone' },
  home: { zh: '居住小区', en: 'Lives in' },
  building: { zh: '楼栋', en: 'Building' },
  room: { zh: '房号', en: 'Room' },
  residence: { zh: '居住类型', en: 'Kind of residence' },
  since: { zh: '登记时间', en: 'On record since' },
  member: { zh: '党员信息', en: 'Party membership' },
  category: { zh: '党员类别', en: 'Category' },
  joinedOn: { zh: '入党日期', en: 'Joined on' },
  retired: { zh: '是否退休', en: 'Retired' },
  specialities: { zh: '特长', en: 'Specialities' },
  affiliation: { zh: '组织关系', en: 'Affiliation' },
  organisation: { zh: '党组织', en: 'Organisation' },
  kind: { zh: '类型', en: 'Kind' },
  from: { zh: '起始日期', en: 'From' },
  to: { zh: '截止日期', en: 'To' },
  consent: { zh: '同意记录', en: 'Consent' },
  purpose: { zh: '处理目的', en: 'Purpose' },
  act: { zh: '事项', en: 'Act' },
  at: { zh: '时间', en: 'At' },
  change: { zh: '更正记录', en: 'Correction' },
  fields: { zh: '更正内容', en: 'What was corrected' },
  reason: { zh: '事由', en: 'Reason' },
  request: { zh: '权利请求', en: 'Request' },
  state: { zh: '状态', en: 'State' },
  receivedOn: { zh: '收到日期', en: 'Received on' },
  details: { zh: '请求内容', en: 'Details' },
  outcome: { zh: '办理结果', en: 'Outcome' },
  ground: { zh: '法律依据', en: 'Legal ground' },
  look: { zh: '查看记录', en: 'Look' },
  reader: { zh: '查看人', en: 'Who looked' },
  field: { zh: '查看内容', en: 'What was looked at' },
} satisfies Record<string, LocalText>

const texts: Readonly<Record<string, string>> = {
  male: '男',
  female: '女',
  registered: '户籍',
  floating: '流动',
  full: '正式党员',
  probationary: '预备党员',
  formal: '在册',
  reported: '报到',
  given: '同意',
  withdrawn: '撤回',
  true: '是',
  false: '否',
  copy: '查阅复制',
  correct: '更正',
  erase: '删除',
  explain: '解释说明',
  restrict: '限制处理',
  received: '已受理',
  verified: '已核验',
  done: '已办结',
  refused: '不予办理',
  citizenNumber: '公民身份号码',
  phone: '联系电话',
  workerPhone: '联系电话',
  everything: '全部信息',
}

const say = (value: string | boolean | null): string | null =>
  value === null ? null : (texts[String(value)] ?? String(value))

const at = (instant: Date | null): string | null => instant?.toISOString() ?? null

const fieldTitles: Readonly<Record<string, LocalText>> = {
  name: words.name,
  gender: words.gender,
  citizenNumber: words.citizenNumber,
  phone: words.phone,
  compoundId: words.home,
}

/** `姓名：甲 → 乙`, a field after another, from what a correction kept. */
function changeText(kept: string): string {
  const values: Readonly<Record<string, readonly (string | null)[]>> = JSON.parse(kept)
  return Object.entries(values)
    .map(([field, [before, after]]) => {
      const title = fieldTitles[field]?.zh ?? field
      return `${title}：${say(before ?? null) ?? '—'} → ${say(after ?? null) ?? '—'}`
    })
    .join('；')
}

type Entry = readonly [LocalText, string | number | null]

function record(title: LocalText, entries: readonly Entry[]): PersonalRecord {
  return { title, entries: entries.map(([label, value]) => ({ label, value })) }
}

/** The copy that is handed out: records one under another, each with its title. The only place where values leave opened. */
export function copyOf(parts: CopyParts) {
  return {
    madeAt: parts.call.now.toISOString(),
    streetName: parts.call.street.name,
    records: [...ownRecords(parts), ...parts.fromPlugins],
  }
}

function ownRecords({ own, acts, purposes, looks }: CopyParts): readonly PersonalRecord[] {
  const titleOf = new Map(purposes.map(({ code, title }) => [code, title]))
  return [
    ...own.people.map((person) =>
      record(person.mergedInto === null ? words.identity : words.earlier, [
        [words.name, person.name],
        [words.gender, say(person.gender)],
        [words.citizenNumber, person.citizenNumber],
        [words.phone, person.phone],
        [words.home, person.compoundName],
        [words.building, person.building],
        [words.room, person.room],
        [words.residence, say(person.residence)],
        [words.since, at(person.createdAt)],
      ]),
    ),
    ...own.members.map((member) =>
      record(words.member, [
        [words.category, say(member.category)],
        [words.joinedOn, member.joinedOn],
        [words.retired, say(member.isRetired)],
        [words.specialities, member.specialities.join('、') || null],
      ]),
    ),
    ...own.affiliations.map((one) =>
      record(words.affiliation, [
        [words.organisation, one.organisationName],
        [words.kind, say(one.kind)],
        [words.from, one.validFrom],
        [words.to, one.validTo],
      ]),
    ),
    ...acts.map((act) =>
      record(words.consent, [
        [words.purpose, titleOf.get(act.purpose) ?? act.purpose],
        [words.act, say(act.act)],
        [words.at, at(act.createdAt)],
      ]),
    ),
    ...own.changes.map((change) =>
      record(words.change, [
        [words.at, at(change.createdAt)],
        [words.fields, changeText(change.values)],
        [words.reason, change.reason],
      ]),
    ),
    ...own.requests.map((request) =>
      record(words.request, [
        [words.kind, say(request.kind)],
        [words.receivedOn, request.receivedOn],
        [words.state, say(request.state)],
        [words.details, request.details],
        [words.outcome, request.outcome],
        [words.ground, request.legalGround],
      ]),
    ),
    ...looks.map((look) =>
      record(words.look, [
        [words.at, look.at],
        [words.reader, look.readerName],
        [words.field, say(look.field)],
        [words.reason, look.reasonText],
      ]),
    ),
  ]
}
