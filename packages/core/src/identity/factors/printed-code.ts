import { randomInt } from 'node:crypto'

/** As many as a slip holds, and enough for two working weeks. */
export const printedCodes = 10

/** Digits alone: to be read off paper and typed on any keyboard. Twelve of them, guessed against the limit on failures. */
const length = 12
const groupOf = 4

/** Ten different codes, in groups of four digits. */
export function makePrintedCodes(): readonly string[] {
  const made = new Set<string>()
  while (made.size < printedCodes) {
    const digits = Array.from({ length }, () => String(randomInt(10))).join('')
    made.add((digits.match(new RegExp(`.{${groupOf}}`, 'g')) ?? []).join('-'))
  }
  return [...made]
}

/** The code as it was hashed, whatever stands between its digits; undefined for what can be none. */
export function bareCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return new RegExp(`^\\d{${length}}$`).test(digits) ? digits : undefined
}
