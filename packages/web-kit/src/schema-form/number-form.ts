import { readNumber } from '../field/read-number.ts'
import type { Locale } from '../kit/kit.tsx'
import { textsOf, withoutNull, type FormSchema } from './form-schema.ts'

/** How a number is written on screen. */
export interface NumberForm {
  readonly unit: string | undefined
  /** Places after the point. */
  readonly decimals: number
  /** How many of the stored are one of the shown: 100 for money, which is stored in 分 and written in 元. */
  readonly scale: number
  readonly isInteger: boolean
}

const FREE_DECIMALS = 4
/** The places that a share gains when it is stored as a part of one. */
const SHARE_PLACES = 2

export function numberFormOf(schema: FormSchema, locale: Locale): NumberForm {
  const bare = withoutNull(schema)
  const isInteger = bare['type'] === 'integer'
  if (bare['x-unit'] === '分') {
    return { unit: locale === 'en' ? 'yuan' : '元', decimals: 2, scale: 100, isInteger }
  }
  if (bare['x-widget'] === 'percent') {
    return { unit: '%', decimals: SHARE_PLACES, scale: 0.01, isInteger }
  }
  const { unit } = textsOf(bare, '', locale)
  return { unit, decimals: isInteger ? 0 : FREE_DECIMALS, scale: 1, isInteger }
}

/** The stored number as it is typed: 150000 fen is 1500. */
export function shownNumber(form: NumberForm, stored: number): number {
  return Number((stored / form.scale).toFixed(form.decimals))
}

/** What a typed text stores: null when empty, the text itself when it is no such number. */
export function readStored(form: NumberForm, typed: string): number | string | null {
  if (typed.trim() === '') return null
  const shown = readNumber(typed, form.decimals)
  if (shown === undefined) return typed
  const stored = shown * form.scale
  // Money is whole 分, so that rounding takes away what floating point added and nothing else.
  return form.scale === 100 ? Math.round(stored) : Number(stored.toFixed(form.decimals + SHARE_PLACES))
}
