import { AppError, type ErrorCode } from '@sanzhi/kernel'
import type { GrantRefusal } from './grant.ts'

/** Code and, for the command line, a sentence of each refusal. */
const refusals: Readonly<Record<GrantRefusal['reason'], readonly [ErrorCode, string]>> = {
  'access.district_role': ['bad_input', 'The role is held in a district, not in a street.'],
  'access.two_scopes': ['bad_input', 'A grant holds in a place or for an organisation, not both.'],
  'access.own_grant': ['forbidden', 'Nobody gives, extends or ends a role of their own.'],
  'access.begins_in_past': ['bad_input', 'A grant begins today or later.'],
  'access.ends_before_begin': ['bad_input', 'A grant ends on its first day or later.'],
  'access.ends_in_past': [
    'bad_input',
    'A grant ends today or later; one that must end at once is taken back.',
  ],
  'access.second_hand': [
    'conflict',
    'System, security and audit administrators are three people: the account is one of the other two.',
  ],
  'access.already_granted': ['conflict', 'The account holds this role here on some of these days already.'],
  'access.grant_ended': ['conflict', 'The grant is over; give a new one.'],
  'access.last_security_admin': [
    'conflict',
    'The street would be left without anybody who can give roles: appoint another security administrator first.',
  ],
}

/** The error that tells a refusal. */
export function refuseGrant(refusal: GrantRefusal): AppError {
  const [code, message] = refusals[refusal.reason]
  const params = 'hand' in refusal ? { hand: refusal.hand } : {}
  return new AppError(code, { reason: refusal.reason, message, params })
}
