import type { zh } from './zh.ts'

export const en: typeof zh = {
  title: 'Streets',
  summary: 'The streets of this district: their state and the modules they have switched on.',
  list: 'Streets',
  name: 'Street',
  code: 'Administrative code',
  state: 'State',
  states: { trial: 'Trial', live: 'Live', frozen: 'Suspended', moving: 'Moving', closed: 'Closed' },
  modules: 'Modules on',
  createdAt: 'Opened',
  address: 'Address',
  empty: 'No streets yet',
  emptyDetail: 'A system administrator opens streets with the command sanzhi street create.',
  reasons: {
    street_not_found: 'The street does not exist, or this account may not enter it.',
    street_frozen: 'The street is suspended: it can be read, not changed.',
  },
}
