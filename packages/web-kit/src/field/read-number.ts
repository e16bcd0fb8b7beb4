import { narrowAscii } from '@sanzhi/kernel'

/**
 * The number that a typed text stands for, also in full-width figures or with thousands commas; undefined when it is
 * none, or has more places after the point than `decimals`.
 */
export function readNumber(typed: string, decimals = 0): number | undefined {
  const text = narrowAscii(typed).replaceAll(',', '')
  const parts = /^-?\d+(?:\.(\d+))?$/.exec(text)
  if (!parts || (parts[1] ?? '').length > decimals) return undefined
  const number = Number(text)
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined
}
