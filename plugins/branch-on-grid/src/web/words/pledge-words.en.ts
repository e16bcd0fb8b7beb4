import type { pledgeWords as zh } from './pledge-words.zh.ts'

export const pledgeWords: typeof zh = {
  pledges: {
    title: 'Pledges of members',
    empty: 'No pledges yet',
    emptyDetail: 'Recorded once the member has said how it may be shown.',
    name: 'Name',
    duty: 'Duty taken on',
    display: 'How it is shown',
    consentedOn: 'Confirmed on',
    act: 'Act',
    displays: { compound_board: 'In the compound', party: 'Within the Party', none: 'Not shown' },
    displayNotes: {
      compound_board:
        'Name and duty on the compound’s board, with the member’s signed consent, which may be taken back.',
      party: 'Within the Party only.',
      none: 'Recorded, not shown.',
    },
    record: 'Record a pledge',
    end: 'End',
    recording: {
      title: 'Record a pledge',
      person: 'Member',
      choosePerson: 'Choose a member',
      needPerson: 'Choose a member',
      duty: 'Duty taken on',
      dutyHint: 'For example: looking after the stairwell',
      needDuty: 'Enter the duty, 2 to 60 characters',
      display: 'How it may be shown',
      needDisplay: 'Say how it may be shown',
      scan: 'Scan of the signed form',
      scanHelp: 'Without a scan the branch keeps the paper.',
      replaces: 'A pledge that the member made before ends and gives way to this one.',
      confirm: 'Record',
      done: 'The pledge has been recorded.',
    },
    ending: {
      title: (name) => `End the pledge of ${name}?`,
      detail: 'It is not shown any more. The record stays for the member to see.',
      confirm: 'End',
      done: 'The pledge has been ended.',
    },
  },
}
