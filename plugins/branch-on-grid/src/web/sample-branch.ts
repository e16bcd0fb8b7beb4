import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import type { BranchFile, BranchLine, BranchRules, Election } from './branch-data.ts'

// One branch as the endpoint shows it, for tests of the pages.

export function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) throw new RangeError(`no day: ${text}`)
  return parsed
}

export function sampleRules(): BranchRules {
  return {
    committeeMin: 7,
    seatsMin: 3,
    seatsMax: 5,
    quorum: '4/5',
    surplus: '1/5',
    remindMonths: 6,
  }
}

export function sampleLine(changed: Partial<BranchLine> = {}): BranchLine {
  return {
    id: 'branch-1',
    name: '甲苑党支部',
    form: 'compound',
    state: 'approved',
    version: 0,
    dueOn: null,
    foundedOn: day('2026-09-01'),
    endedOn: null,
    replyNumber: '湖江委〔2026〕12号',
    repliedOn: day('2026-09-01'),
    compounds: [{ id: '甲苑', code: 'G1-1', name: '甲苑', gridId: 'G1', communityId: '东社区' }],
    fullMembers: 5,
    probationaryMembers: 1,
    reportedMembers: 4,
    term: null,
    posts: [],
    successors: [],
    advice: [],
    postsDue: 'secretary',
    meetings: { held: 0, over: 0 },
    ...changed,
  }
}

export function sampleBranch(changed: Partial<BranchFile> = {}): BranchFile {
  return {
    ...sampleLine(),
    due: [],
    moves: ['begin_election'],
    steps: [],
    elections: [],
    regroupings: [],
    may: { organise: true, keep: true, approve: false, file: true },
    ...changed,
  }
}

export function sampleElection(changed: Partial<Election> = {}): Election {
  return {
    id: 'election-1',
    ordinal: 1,
    eligible: 5,
    state: 'open',
    beganAt: '2026-11-22T02:00:00.000Z',
    shiftReplyNumber: null,
    shiftRepliedOn: null,
    heldOn: null,
    reportedAt: null,
    isOwnReport: false,
    replyNumber: null,
    repliedOn: null,
    filingNumber: null,
    filedOn: null,
    readings: 0,
    isReader: false,
    differences: null,
    sheet: null,
    ...changed,
  }
}
