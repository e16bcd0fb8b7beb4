import type { Entries, StreetWords } from '../entry.ts'
import { all, listed, roleIds } from '../roles.ts'

/** One's own account, whatever the role: see `own.service.test.ts` for whose rows it shows. */
const own = { roles: roleIds, answer: listed }

const viewers = ['system_admin', 'security_admin', 'audit_admin'] as const
const noAccount = { notFound: 'account.not_found' } as const
const alreadySo = [409, 'account.already_so'] as const
/** Lets the administrator in and changes nothing. */
const manage = {
  roles: ['system_admin'],
  input: ({ leaverId }: StreetWords) => ({ id: leaverId }),
  foreignId: noAccount,
} as const
/** A roster of communities, which opens no account. */
const opening = {
  roles: ['system_admin'],
  answer: [400, 'imports.header_missing'],
  encoding: 'form',
} as const
const pair = ({ leaverId, colleagueId }: StreetWords) => ({ from: leaverId, to: colleagueId })

export const account: Entries = {
  'street/account/standing': { roles: all, answer: listed },
  'street/account/list': {
    roles: viewers,
    answer: listed,
    input: () => ({ state: 'active', limit: 200 }),
    foreignWords: (theirs) => [{ q: theirs.accountName }, { after: theirs.accountCursor, limit: 5 }],
  },
  'street/account/get': { ...manage, roles: viewers, answer: listed },
  'street/account/previewOpening': { ...opening, input: ({ upload: { file } }) => ({ file }) },
  'street/account/open': {
    ...opening,
    input: ({ upload: { file, planHash } }) => ({ file, planHash }),
  },
  'street/account/lock': { ...manage, answer: alreadySo, input: (words) => ({ id: words.closedAccountId }) },
  'street/account/unlock': { ...manage, answer: alreadySo },
  'street/account/disable': {
    ...manage,
    answer: alreadySo,
    input: (words) => ({ id: words.closedAccountId }),
  },
  'street/account/enable': { ...manage, answer: alreadySo },
  'street/account/resetPassword': { ...manage, answer: listed },
  'street/account/resetFactors': { ...manage, answer: listed },
  'street/account/listHandOvers': { roles: viewers, answer: listed },
  'street/account/previewHandOver': { ...manage, answer: listed, input: pair },
  'street/account/handOver': {
    ...manage,
    answer: listed,
    input: (words) => ({ ...pair(words), disables: false }),
  },
  'street/account/standIn': {
    ...manage,
    answer: [409, 'account.stood_in_already'],
    input: (words) => ({ ...pair(words), fromOn: '2026-11-25', toOn: '2026-11-26' }),
  },
  'street/account/endStandIn': {
    ...manage,
    answer: [412, 'account.stand_in_changed'],
    input: (words) => ({ id: words.standInId, version: 999 }),
    foreignId: { notFound: 'account.stand_in_not_found' },
  },
  'account/account/session': own,
  'account/account/own': own,
  'account/account/sessions': own,
  'account/account/events': own,
  'account/account/revokeSession': own,
  'account/account/revokeOtherSessions': own,
  'account/account/changePassword': own,
  'account/account/changePhone': own,
  'account/account/startTotp': own,
  'account/account/confirmTotp': own,
  'account/account/makeCodes': own,
  'account/account/askNewPasskey': own,
  'account/account/addPasskey': own,
  'account/account/startText': own,
  'account/account/confirmText': own,
  'account/account/removeFactor': own,
  'account/account/startOutside': own,
  'account/account/removeOutside': own,
}
