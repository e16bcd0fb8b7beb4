import { isOrigin, isPrivateWay, neededWith, refused, type Given } from './variable.ts'

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

/** A provider of OpenID Connect, and us as its client. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string | undefined
}

export function readOidc(given: Given): OidcSettings | undefined {
  const issuer = given('SANZHI_OIDC_ISSUER')
  if (issuer === undefined) return undefined
  if (!isPrivateWay(issuer)) {
    throw refused('SANZHI_OIDC_ISSUER', 'an https address, or an http one on this machine')
  }
  const needed = (name: string): string => neededWith(given, name, 'SANZHI_OIDC_ISSUER')
  return {
    issuer,
    clientId: needed('SANZHI_OIDC_CLIENT_ID'),
    clientSecret: needed('SANZHI_OIDC_CLIENT_SECRET'),
    name: given('SANZHI_OIDC_NAME'),
  }
}

/** An application of ours in 企业微信. */
export interface WecomSettings {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly name: string | undefined
  readonly api: string | undefined
}

export function readWecom(given: Given): WecomSettings | undefined {
  const corpId = given('SANZHI_WECOM_CORP_ID')
  if (corpId === undefined) return undefined
  const needed = (name: string): string => neededWith(given, name, 'SANZHI_WECOM_CORP_ID')
  const api = given('SANZHI_WECOM_API')
  if (api !== undefined && !(isOrigin(api) && isPrivateWay(api))) {
    throw refused('SANZHI_WECOM_API', 'an https address without a path, or an http one on this machine')
  }
  return {
    corpId,
    agentId: needed('SANZHI_WECOM_AGENT_ID'),
    secret: needed('SANZHI_WECOM_SECRET'),
    name: given('SANZHI_WECOM_NAME'),
    api,
  }
}
