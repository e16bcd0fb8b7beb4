import type { Answer } from '@sanzhi/plugin-api/web'
import type { Tone } from '@sanzhi/web-kit'
import type { TenancyRouter } from '../tenancy.router.ts'

export type StreetRow = Answer<TenancyRouter, 'listStreets'>['streets'][number]

export type StreetDetails = Answer<TenancyRouter, 'getStreet'>

export const STATE_TONE: Readonly<Record<StreetRow['state'], Tone>> = {
  trial: 'warning',
  live: 'success',
  frozen: 'danger',
  moving: 'info',
  closed: 'neutral',
}

export const STREET_STATES = ['trial', 'live', 'frozen', 'moving', 'closed'] as const

export const STEPS = ['rosters', 'roles', 'modules', 'checklist', 'live'] as const

/** Whole days that have passed. */
export function daysSince(instant: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 86_400_000))
}
