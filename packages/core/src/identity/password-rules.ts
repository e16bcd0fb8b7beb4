/**
 * What a password must be. Length over variety and no forced change by the calendar (NIST SP 800-63B 5.1.1.2);
 * GB/T 22239-2019 8.1.4.1 asks for complexity without a figure, which ten characters with a letter and another kind
 * meet (confidence M).
 */
export const passwordRules = { minLength: 10, maxLength: 128 } as const

export type PasswordFault = 'too_short' | 'too_long' | 'one_kind' | 'like_name' | 'well_known' | 'unchanged'

/** What is tried first, without what an attacker puts before and after it. */
const wellKnown = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty12345',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  '0123456789',
  '1qaz2wsx',
  'iloveyou',
  'woaini',
  'admin123',
  'administrator',
  'huliqu',
  'jiangtou',
  'jiedao',
  'sanzhi',
  'yiwangsanzhi',
  'xiamen',
  'letmein',
  'welcome',
]

/** Why `password` may not be this account's; undefined when it may. */
export function decidePassword(password: string, username: string): PasswordFault | undefined {
  const { length } = Array.from(password)
  if (length < passwordRules.minLength) return 'too_short'
  if (length > passwordRules.maxLength) return 'too_long'
  const lower = password.toLowerCase()
  if (username !== '' && lower.includes(username.toLowerCase())) return 'like_name'
  const rest = wellKnown.reduce((text, word) => text.replaceAll(word, ''), lower)
  if (rest.replaceAll(/[^a-z0-9\u4e00-\u9fff]/g, '').length < 5 && rest !== lower) return 'well_known'
  if (new Set(lower).size < 4) return 'well_known'
  return kindsIn(password) < 2 ? 'one_kind' : undefined
}

function kindsIn(password: string): number {
  return [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
}
