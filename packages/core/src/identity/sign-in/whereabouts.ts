import type { Whereabouts } from '../account-event.ts'

/** An address without its end: enough to tell an office from elsewhere, too little to tell a person. */
export function maskAddress(address: string | null | undefined): string | null {
  const bare = address?.trim().replace(/^::ffff:/i, '') ?? ''
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(bare)
  if (v4?.[1] !== undefined) return `${v4[1]}.*`
  if (!/^[0-9a-f:]+$/i.test(bare) || !bare.includes(':')) return null
  const parts = bare.toLowerCase().split('::')[0]?.split(':').filter(Boolean).slice(0, 3) ?? []
  return parts.length === 0 ? '::*' : `${parts.join(':')}::*`
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/wxwork/i, '企业微信'],
  [/360SE|360EE|QIHU/i, '360'],
  [/Qaxbrowser/i, '奇安信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/UOS|Kylin/i, '统信/麒麟'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** A browser in two words, such as `Chrome · Windows`; null for a text that tells neither. */
export function deviceOf(userAgent: string | null | undefined): string | null {
  const text = userAgent ?? ''
  const found = [browsers, systems].flatMap((names) => names.find(([form]) => form.test(text))?.[1] ?? [])
  return found.length === 0 ? null : found.join(' · ')
}

/** The client's address as our own front names it: what a browser claims never gets here. */
export function addressOf(headers: Headers): string | null {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? null
}

export function whereaboutsOf(headers: Headers): Whereabouts {
  return { place: maskAddress(addressOf(headers)), device: deviceOf(headers.get('user-agent')) }
}
