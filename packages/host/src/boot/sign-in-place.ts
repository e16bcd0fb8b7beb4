import { makeSmsGateway } from '@sanzhi/core'
import type { HostOptions } from '../host.ts'
import type { Log } from '../log.ts'
import type { Settings } from './settings.ts'

/** What stands outside and takes part in signing in, as the settings name it. */
export function openSignInPlace({ sms }: Pick<Settings, 'sms'>, log: Log): Pick<HostOptions, 'sms'> {
  if (sms === undefined) return {}
  const onFault = (fault: object): void => log.error('a text message was not handed on', { ...fault })
  return { sms: makeSmsGateway({ ...sms, onFault }) }
}
