import { isPrivateWay, neededWith, refused, type Given } from './variable.ts'

/** A gateway that sends texts; its contract stands in infra/README.md. */
export interface SmsSettings {
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly sign: string
}

export function readSms(given: Given): SmsSettings | undefined {
  const url = given('SANZHI_SMS_URL')
  if (url === undefined) return undefined
  if (!isPrivateWay(url)) {
    throw refused('SANZHI_SMS_URL', 'an https address, or an http one on this machine')
  }
  const needed = (name: string): string => neededWith(given, name, 'SANZHI_SMS_URL')
  const key = needed('SANZHI_SMS_KEY')
  // It stands in a header between commas.
  if (!/^[\w.-]{1,100}$/.test(key)) throw refused('SANZHI_SMS_KEY', 'letters, digits, dots and hyphens')
  return { url, key, secret: needed('SANZHI_SMS_SECRET'), sign: needed('SANZHI_SMS_SIGN') }
}
