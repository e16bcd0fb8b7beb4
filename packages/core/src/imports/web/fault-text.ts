import type { ReasonParams } from '@sanzhi/plugin-api/web'
import type { zh } from './zh.ts'

/** Why a row or cell was refused, in words; a reason without words is named, so that it can be reported. */
export function faultText(words: typeof zh, reason: string, params: ReasonParams): string {
  const texts: Readonly<Record<string, string | ((params: ReasonParams) => string)>> = words.reasons
  const text = texts[reason.replace(/^imports\./, '')]
  if (text === undefined) return words.unknownReason(reason)
  return typeof text === 'function' ? text(params) : text
}

/** A value of a changed field as people write it: the plan holds it as the database does. */
export function fieldText(words: typeof zh, key: string, value: string | null): string {
  if (value === null) return words.emptyValue
  if (value === 'true') return words.yes
  if (value === 'false') return words.no
  if (key.endsWith('Cm2')) return words.squareMetres(String(Number(value) / 10_000))
  const choices: Readonly<Record<string, string>> = words.choices
  return choices[value] ?? value
}
