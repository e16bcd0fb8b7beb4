import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'

/** Nobody opens, changes or ends what is another plugin's, nor the core's. */
export function refuseForeignKind({ callerId }: CoreCall, kind: string, reason: string): void {
  if (callerId !== null && !kind.startsWith(`${callerId}.`)) {
    throw new AppError('forbidden', { reason, params: { kind } })
  }
}
