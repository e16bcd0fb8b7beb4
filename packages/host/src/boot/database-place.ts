import type { AppError } from '@sanzhi/kernel'

/** A PostgreSQL that the platform may use: the embedded one or the operator's. */
export interface DatabasePlace {
  readonly kind: 'embedded' | 'external'
  /** The pool's login. */
  readonly gate: { readonly user: string; readonly password: string }
  readonly gateUrl: string
  /** Installs and migrates; undefined where the operator gave no such login. */
  readonly adminUrl: string | undefined
  /** Resolves with the reason when the server ends by itself; never otherwise. */
  readonly lost: Promise<AppError>
  close(): Promise<void>
}
