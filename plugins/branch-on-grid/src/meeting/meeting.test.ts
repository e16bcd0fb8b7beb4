import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { describe, expect, it } from 'vitest'
import { countHeld, decideResolution, dueMeetings, type MeetingYear } from './meeting.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) throw new Error(`no day: ${text}`)
  return parsed
}

describe('a resolution, R-PB9', () => {
  it.each([
    [{ eligible: 10, present: 5, votesFor: 5 }, 'rejected'],
    [{ eligible: 10, present: 6, votesFor: 6 }, 'passed'],
    [{ eligible: 10, present: 4, votesFor: 4 }, 'void'],
    [{ eligible: 11, present: 6, votesFor: 6 }, 'passed'],
    [{ eligible: 11, present: 5, votesFor: 5 }, 'void'],
    [{ eligible: 3, present: 2, votesFor: 2 }, 'passed'],
    [{ eligible: 3, present: 2, votesFor: 1 }, 'rejected'],
    [{ eligible: 3, present: 2, votesFor: null }, 'none'],
  ])('%j is %s', (figures, verdict) => {
    expect(decideResolution(figures)).toBe(verdict)
  })
})

describe('meetings that are due, R-PB10', () => {
  const year = (of: Partial<MeetingYear> = {}): MeetingYear => ({
    year: 2026,
    today: day('2026-08-15'),
    since: day('2025-06-01'),
    hasCommittee: false,
    hasGroups: false,
    cycle: { members: 3, committee: 1, group: 1 },
    held: [],
    ...of,
  })
  const members = (of: Partial<MeetingYear>) =>
    dueMeetings(year(of))[0]?.periods.map(({ from, standing }) => [from, standing])

  it('are one a quarter: held, missed, or still to come', () => {
    const held = [
      { kind: 'members' as const, heldOn: day('2026-03-31') },
      { kind: 'lecture' as const, heldOn: day('2026-05-04') },
    ]
    expect(members({ held })).toEqual([
      ['2026-01-01', 'held'],
      ['2026-04-01', 'missed'],
      ['2026-07-01', 'due'],
    ])
    expect(countHeld(dueMeetings(year({ held })))).toEqual({ held: 1, over: 2 })
  })

  it('are not asked for before the branch was founded, nor ahead of time', () => {
    expect(members({ since: day('2026-02-01') })?.[0]?.[0]).toBe('2026-04-01')
    expect(members({ since: day('2026-08-01') })).toEqual([])
    expect(members({ year: 2027 })).toEqual([])
  })

  it('are of the committee and of groups only where there are any', () => {
    const kinds = (of: Partial<MeetingYear>) => dueMeetings(year(of)).map(({ kind }) => kind)
    expect(kinds({})).toEqual(['members'])
    expect(kinds({ hasCommittee: true, hasGroups: true })).toEqual(['members', 'committee', 'group'])
    const monthly = dueMeetings(year({ hasCommittee: true }))[1]?.periods
    expect(monthly?.map(({ from }) => from.slice(5, 7))).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
    ])
    expect(monthly?.at(1)).toMatchObject({ to: '2026-02-28' })
  })

  it('follow another cycle to the end of the year', () => {
    const cycle = { members: 5, committee: 1, group: 1 }
    const periods = dueMeetings(year({ cycle, today: day('2026-12-31') }))[0]?.periods
    expect(periods?.map(({ from, to }) => [from, to])).toEqual([
      ['2026-01-01', '2026-05-31'],
      ['2026-06-01', '2026-10-31'],
      ['2026-11-01', '2026-12-31'],
    ])
  })
})
