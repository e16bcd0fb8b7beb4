import { parsePlainDate, type PlainDate } from './plain-date.ts'

export type CitizenNumberVerdict =
  | {
      readonly valid: true
      /** 18 characters, the check character in upper case. */
      readonly value: string
      readonly bornOn: PlainDate
    }
  | { readonly valid: false; readonly problem: 'form' | 'birth_date' | 'check_digit' }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/**
 * Whether `text` can be a citizen number: 17 digits and the right check character, a day of birth that exists.
 * The region is not looked up: codes are withdrawn and stay valid for those who hold them. Source: GB 11643-1999.
 */
export function decideCitizenNumber(text: string): CitizenNumberVerdict {
  const value = text.toUpperCase()
  if (!/^\d{17}[\dX]$/.test(value)) return { valid: false, problem: 'form' }
  const born = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  const bornOn = parsePlainDate(born)
  if (bornOn === undefined || born < '1800') return { valid: false, problem: 'birth_date' }
  const sum = weights.reduce((total, weight, index) => total + weight * Number(value[index]), 0)
  return value[17] === checkCharacters[sum % 11]
    ? { valid: true, value, bornOn }
    : { valid: false, problem: 'check_digit' }
}

/** `110105********002X`; text of another length is hidden whole, since nobody knows what it holds. */
export function maskCitizenNumber(text: string): string {
  return text.length === 18 ? `${text.slice(0, 6)}********${text.slice(14)}` : '*'.repeat(text.length)
}
