import { useApi, useQuery, useStreet } from '@sanzhi/plugin-api/web'
import { Button, ButtonLink, Notice } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { MembersRouter } from '../members/members.router.ts'
import { useAccountWords } from './words.ts'

const DAY = 86_400_000
const QUIET_DAYS = 7
const KEY = 'sanzhi.factor-notice'

/** On the workbench of a street on trial: that a second factor will be needed. Put off for a week at a time. */
export function FactorNotice() {
  const words = useAccountWords()
  const street = useStreet()
  const api = useApi<MembersRouter>('account')
  const standing = useQuery(() => ({ ...api.standing.queryOptions(), enabled: street().state === 'trial' }))
  const [quiet, setQuiet] = createSignal(isQuiet())
  const wanted = () => standing.isSuccess && standing.data.isAsked && !standing.data.hasFactor
  const putOff = () => {
    localStorage.setItem(KEY, String(Date.now() + QUIET_DAYS * DAY))
    setQuiet(true)
  }
  return (
    <Show when={!quiet() && wanted()}>
      <Notice
        tone="info"
        title={words().notice.title}
        action={
          <>
            <Button size="small" tone="link" onClick={putOff}>
              {words().notice.later}
            </Button>
            <ButtonLink size="small" href={`/account?next=/s/${street().slug}`}>
              {words().notice.act}
            </ButtonLink>
          </>
        }
      >
        <p>{words().notice.detail}</p>
      </Notice>
    </Show>
  )
}

function isQuiet(): boolean {
  return Number(localStorage.getItem(KEY) ?? 0) > Date.now()
}
