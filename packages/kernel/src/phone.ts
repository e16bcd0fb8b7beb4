export type MobileVerdict =
  /** `value` is the bare 11 digits. */
  | { readonly valid: true; readonly value: string }
  /** `digits` without the country code; 11 of them and still no mobile is a `form` problem. */
  | { readonly valid: false; readonly problem: 'length' | 'form'; readonly digits: number }

/** Whether `text` is a mainland mobile number, with or without +86, spaces and hyphens. */
export function decideMobile(text: string): MobileVerdict {
  const bare = text.replaceAll(/[\s-]/g, '').replace(/^\+86|^86(?=1\d{10}$)/, '')
  const digits = bare.replaceAll(/\D/g, '').length
  if (digits !== bare.length) return { valid: false, problem: 'form', digits }
  if (digits !== 11) return { valid: false, problem: 'length', digits }
  return bare.startsWith('1') ? { valid: true, value: bare } : { valid: false, problem: 'form', digits }
}

/** `138****8000`; text of another length is hidden whole. */
export function maskMobile(text: string): string {
  return text.length === 11 ? `${text.slice(0, 3)}****${text.slice(7)}` : '*'.repeat(text.length)
}
