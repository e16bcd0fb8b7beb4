import type { EventKind } from './event-kind.ts'
import type { Stage } from './sign-in/stage.ts'

/** Schema `auth` as `auth_rt` sees it, as far as our own code touches it. */
export interface AuthTables {
  user: {
    id: string
    name: string
    email: string
    emailVerified: boolean
    username: string | null
    displayUsername: string | null
    createdAt: Date
    updatedAt: Date
    disabledAt: Date | null
    /** Locked by an administrator, until taken back. */
    lockedAt: Date | null
    mustChangePassword: boolean
    passwordChangedAt: Date | null
    lastSignInAt: Date | null
    phoneHash: Buffer | null
    /** Ciphertext. */
    phone: Buffer | null
    smsFactorAt: Date | null
  }
  account: {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    createdAt: Date
    updatedAt: Date
  }
  session: {
    id: string
    token: string
    userId: string
    stage: Stage
    /** A second factor was shown in this session. */
    hasFactor: boolean
    ipAddress: string | null
    userAgent: string | null
    createdAt: Date
    updatedAt: Date
    expiresAt: Date
    lastUsedAt: Date | null
    /** By whom outside it began; null: with the password. */
    outsideWay: string | null
  }
  signInGuard: {
    key: string
    failures: number
    windowFrom: Date
    lockedUntil: Date | null
    locks: number
  }
  totp: { userId: string; secret: Buffer; lastStep: number; confirmedAt: Date | null; createdAt: Date }
  printedCode: { id: string; userId: string; codeHash: Buffer; usedAt: Date | null; createdAt: Date }
  passkey: {
    id: string
    userId: string
    credentialId: string
    publicKey: Buffer
    signCount: number
    transports: string[]
    name: string
    createdAt: Date
    lastUsedAt: Date | null
  }
  /** Who outside vouches for an account. */
  outsideLink: {
    id: string
    userId: string
    way: string
    issuer: string
    subjectHash: Buffer
    createdAt: Date
    lastUsedAt: Date | null
  }
  spentAttempt: { stateHash: Buffer; until: Date }
  /** What a session was asked and must answer once. */
  challenge: { sessionId: string; purpose: string; value: Buffer; expiresAt: Date }
  accountEvent: {
    id: string
    userId: string
    kind: EventKind
    place: string | null
    device: string | null
    createdAt: Date
  }
}
