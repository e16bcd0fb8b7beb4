import { maskMobile } from '@sanzhi/kernel'
import type { listEvents } from '../account-event.ts'
import type { FoundFactors, PasskeyRow } from '../factors/factor.queries.ts'
import { printedCodes } from '../factors/printed-code.ts'
import type { Identity, SignedIn } from '../identity.ts'
import { enrolledIn } from '../sign-in/account.queries.ts'
import { isFresh } from '../sign-in/session-life.ts'
import type { listSessions } from '../sign-in/session.queries.ts'
import { deviceOf } from '../sign-in/whereabouts.ts'
import { openPhone } from './phone.ts'

type SessionRow = Awaited<ReturnType<typeof listSessions>>[number]
type EventRow = Awaited<ReturnType<typeof listEvents>>[number]

export function viewOwn(
  identity: Identity,
  person: SignedIn,
  own: FoundFactors & { readonly keys: readonly PasskeyRow[]; readonly passwordChangedAt: Date | null },
) {
  const phone = openPhone(identity.vault, own)
  return {
    username: person.username,
    displayName: person.displayName,
    phone: phone === null ? null : maskMobile(phone),
    passwordChangedAt: own.passwordChangedAt?.toISOString() ?? null,
    /** Nobody is asked for the password again so soon. */
    isFresh: isFresh({ createdAt: person.signedInAt }, identity.clock.now()),
    hasFactor: person.hasFactor,
    factors: enrolledIn(own),
    totpSince: own.totpSince?.toISOString() ?? null,
    sms: { offered: identity.sms !== undefined, since: own.smsFactorAt?.toISOString() ?? null },
    codes: { left: own.codesLeft, of: printedCodes },
    passkeys: own.keys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  }
}

export function viewSession(row: SessionRow, current: string) {
  return {
    id: row.id,
    device: deviceOf(row.userAgent),
    place: row.ipAddress,
    hasFactor: row.hasFactor,
    signedInAt: row.createdAt.toISOString(),
    lastUsedAt: (row.lastUsedAt ?? row.createdAt).toISOString(),
    isCurrent: row.id === current,
  }
}

export function viewEvent({ id, kind, place, device, createdAt }: EventRow) {
  return { id, kind, place, device, at: createdAt.toISOString() }
}
