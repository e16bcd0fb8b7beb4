import { makeOidc, makeSmsGateway, makeWecom, type OutsideSignIn, type SmsPort } from '@sanzhi/core'
import type { HostOptions } from '../host.ts'
import type { Log } from '../log.ts'
import type { Settings } from './settings.ts'

/** What stands outside and takes part in signing in, as the settings name it. */
export function openSignInPlace(
  settings: Pick<Settings, 'sms' | 'oidc' | 'wecom'>,
  log: Log,
): Pick<HostOptions, 'sms' | 'outside'> {
  return { sms: openSms(settings, log), outside: openOutside(settings) }
}

function openSms({ sms }: Pick<Settings, 'sms'>, log: Log): SmsPort | undefined {
  const onFault = (fault: object): void => log.error('a text message was not handed on', { ...fault })
  return sms && makeSmsGateway({ ...sms, onFault })
}

function openOutside({ oidc, wecom }: Pick<Settings, 'oidc' | 'wecom'>): readonly OutsideSignIn[] {
  return [...(oidc === undefined ? [] : [makeOidc(oidc)]), ...(wecom === undefined ? [] : [makeWecom(wecom)])]
}
