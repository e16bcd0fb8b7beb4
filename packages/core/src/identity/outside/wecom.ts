import { AppError, systemClock, type Clock } from '@sanzhi/kernel'
import { outsideTimeoutMs, type OutsideSignIn } from './outside-sign-in.ts'

export interface WecomOptions {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly name?: string | undefined
  /** Of the server side; the public service unless said. */
  readonly api?: string | undefined
  /** The wall's: the service counts its tokens' life by its own. */
  readonly clock?: Clock
}

type Reply = Readonly<Record<string, unknown>>

const publicApi = 'https://qyapi.weixin.qq.com'
/** A token is given up this long before its end, so that none ends on the way. */
const marginMs = 5 * 60_000
/** `errcode` of a token that is none, or none any more. Source: WeCom's list of global error codes. */
const staleToken: readonly unknown[] = [40_014, 42_001]

/**
 * 企业微信: OAuth2 of its own kind, with neither PKCE nor nonce, so all hangs on `state` and the browser. The user id is
 * of the corporation; somebody of another one has none and is refused.
 */
export function makeWecom(options: WecomOptions): OutsideSignIn {
  const { clock = systemClock } = options
  let held: { readonly token: string; readonly until: number } | undefined
  const token = async (): Promise<string> => {
    if (held !== undefined && clock.now().getTime() < held.until) return held.token
    const reply = await ask(options, 'gettoken', { corpid: options.corpId, corpsecret: options.secret })
    const { errcode, access_token: given, expires_in: seconds } = reply
    if (errcode !== 0 || typeof given !== 'string' || typeof seconds !== 'number') {
      throw unreachable(`gettoken ${Number(errcode)}`)
    }
    held = { token: given, until: clock.now().getTime() + seconds * 1000 - marginMs }
    return given
  }
  const whoIs = async (code: string): Promise<Reply> =>
    ask(options, 'auth/getuserinfo', { access_token: await token(), code })
  return {
    way: 'wecom',
    name: options.name,
    issuer: `wecom:${options.corpId}`,
    begin: ({ state, returnTo }, userAgent) =>
      Promise.resolve(
        /wxwork/i.test(userAgent)
          ? insideAddress(options, state, returnTo)
          : scanAddress(options, state, returnTo),
      ),
    async finish(_attempt, answer) {
      const code = answer.get('code') ?? ''
      if (code === '') throw refused('no code')
      let reply = await whoIs(code)
      if (staleToken.includes(reply['errcode'])) {
        held = undefined
        reply = await whoIs(code)
      }
      const { errcode, userid } = reply
      // Of somebody outside the corporation it names an `openid` and no user.
      if (errcode === 0 && typeof userid === 'string' && userid !== '') return userid
      throw refused(`getuserinfo ${Number(errcode)}`)
    },
  }
}

/** In the app: it knows who is there. */
function insideAddress({ corpId, agentId }: WecomOptions, state: string, returnTo: string): URL {
  const address = new URL('https://open.weixin.qq.com/connect/oauth2/authorize')
  address.search = new URLSearchParams({
    appid: corpId,
    redirect_uri: returnTo,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
    agentid: agentId,
  }).toString()
  address.hash = 'wechat_redirect'
  return address
}

/** In any other browser: a picture to be scanned with the app. */
function scanAddress({ corpId, agentId }: WecomOptions, state: string, returnTo: string): URL {
  const address = new URL('https://login.work.weixin.qq.com/wwlogin/sso/login')
  address.search = new URLSearchParams({
    login_type: 'CorpApp',
    appid: corpId,
    agentid: agentId,
    redirect_uri: returnTo,
    state,
  }).toString()
  return address
}

async function ask(
  { api = publicApi }: WecomOptions,
  name: string,
  query: Readonly<Record<string, string>>,
): Promise<Reply> {
  const address = new URL(`/cgi-bin/${name}`, api)
  address.search = new URLSearchParams(query).toString()
  try {
    const signal = AbortSignal.timeout(outsideTimeoutMs)
    const response = await fetch(address, { redirect: 'error', signal })
    if (response.ok) return Object(await response.json())
    await response.body?.cancel()
  } catch {
    // What fetch says may hold the address, and with it the secret.
  }
  throw unreachable(`${name} was not answered`)
}

function refused(message: string): AppError {
  return new AppError('forbidden', { reason: 'identity.outside_refused', message })
}

function unreachable(message: string): AppError {
  return new AppError('unavailable', { reason: 'identity.outside_unreachable', message })
}
