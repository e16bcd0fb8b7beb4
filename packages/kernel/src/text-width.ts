// Chinese keyboards write digits, letters and signs twice as wide; rosters mix both.

const wideAlphanumeric = /[０-９Ａ-Ｚａ-ｚ]/g
const wideAscii = /[！-～]/g
const wideSpaces = /[\u00a0\u3000]/g
const invisible = /[\u200b-\u200d\u2060\ufeff]/g

/**
 * Digits, letters and spaces in half width, without invisible characters and outer blanks.
 * For names: Chinese brackets and signs such as ㎡ stay, which plain NFKC would change.
 */
export function narrowAlphanumerics(text: string): string {
  return withoutBlanks(text.replaceAll(wideAlphanumeric, narrow))
}

/** Every ASCII character in half width, signs included: for numbers, days and codes. */
export function narrowAscii(text: string): string {
  return withoutBlanks(text.replaceAll(wideAscii, narrow))
}

function narrow(wide: string): string {
  return wide.normalize('NFKC')
}

function withoutBlanks(text: string): string {
  return text.replaceAll(wideSpaces, ' ').replaceAll(invisible, '').trim()
}
