import { yearOf } from '@sanzhi/kernel'
import { makeIndicators, sharesOf } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import { dueOf } from '../meeting/meeting.service.ts'

const indicator = makeIndicators<BranchCall>()

/** Source: handbook M1, indicators; R-PB6 and R-PB10. */
export const courseIndicators = [
  indicator({
    name: 'overdue_terms',
    title: { zh: '届满未换届党支部', en: 'Branches whose term is over' },
    formula: {
      zh: '任期届满日早于今天、尚未换届的党支部数',
      en: 'Branches whose term ended before today and which have not elected',
    },
    unit: 'count',
    better: 'lower',
    isAboutPeople: false,
    version: 1,
    records: 'branch-on-grid/branches?state=overdue',
    async measure(call) {
      const branches = await call.services.organisations.listBranches()
      const overdue = branches.filter(({ term }) => term !== null && term.endsOn < call.today)
      const byCommunity = Map.groupBy(overdue, ({ compounds }) => compounds[0]?.communityId ?? null)
      return [
        { communityId: null, numerator: overdue.length, denominator: null },
        ...[...byCommunity].flatMap(([communityId, own]) =>
          communityId === null ? [] : [{ communityId, numerator: own.length, denominator: null }],
        ),
      ]
    },
  }),
  indicator({
    name: 'held_meetings',
    title: { zh: '支部会议按期召开率', en: 'Branch meetings held in time' },
    formula: {
      zh: '本年已结束的会议周期中，按期召开会议的周期数 ÷ 已结束的周期总数（党员大会、支部委员会、党小组会）',
      en: 'Periods of this year in which a meeting was held ÷ periods that are over (members, committee, groups)',
    },
    unit: 'percent',
    better: 'higher',
    isAboutPeople: false,
    version: 1,
    records: 'branch-on-grid/branches',
    async measure(call) {
      const branches = await call.services.organisations.listBranches()
      const due = await dueOf(call, branches, yearOf(call.today))
      return sharesOf(
        branches.flatMap(({ id, compounds }) =>
          (due.get(id) ?? [])
            .flatMap(({ periods }) => periods)
            .filter(({ standing }) => standing !== 'due')
            .map(({ standing }) => ({
              communityId: compounds[0]?.communityId ?? '',
              counts: standing === 'held',
            })),
        ),
      )
    },
  }),
]
