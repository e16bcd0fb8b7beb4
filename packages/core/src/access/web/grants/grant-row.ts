import type { Answer } from '@sanzhi/plugin-api/web'
import type { AccessRouter } from '../../access.router.ts'

/** A grant as the list shows it. */
export type GrantRow = Answer<AccessRouter, 'listGrants'>['rows'][number]

/** Whether whoever may give roles may change this one. */
export function isChangeable(row: GrantRow): boolean {
  return !row.isOwn && row.state !== 'ended'
}
