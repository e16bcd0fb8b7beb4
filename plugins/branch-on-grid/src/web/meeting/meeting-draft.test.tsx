import { parsePlainDate } from '@sanzhi/kernel'
import { expect, it } from 'vitest'
import { meetingFaults, readMeeting, type MeetingDraft } from './meeting-draft.ts'

const today = parsePlainDate('2026-11-22')
const foundedOn = parsePlainDate('2026-09-01')
if (!today || !foundedOn) throw new Error('days that exist')
const span = { today, foundedOn }

const good: MeetingDraft = {
  kind: 'members',
  heldOn: '2026-11-20',
  eligible: '8',
  present: '6',
  topics: '讨论改造',
  hasResolution: true,
  resolution: '同意',
  votesFor: '5',
}

it.each([
  [{}, {}],
  [{ heldOn: '2026-11-23' }, { heldOn: 'dayLater' }],
  [{ heldOn: '2026-08-31' }, { heldOn: 'dayEarly' }],
  [{ present: '9' }, { present: 'tooManyPresent' }],
  [{ votesFor: '7' }, { votesFor: 'tooManyVotes' }],
  [{ votesFor: '7', hasResolution: false }, {}],
  [
    { eligible: '', topics: ' ' },
    { eligible: 'needEligible', topics: 'needTopics' },
  ],
])('the faults of %j are %j', (changes, faults) => {
  expect(meetingFaults({ ...good, ...changes }, span)).toEqual(faults)
})

it('sends no votes where nothing was voted on', () => {
  expect(readMeeting({ ...good, hasResolution: false }, span)).toMatchObject({
    resolution: null,
    votesFor: null,
  })
})
