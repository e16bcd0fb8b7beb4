import { useApi, useQuery, useText } from '@sanzhi/plugin-api/web'
import { Notice, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { ClockRouter } from '../clock.router.ts'
import type { zh } from './zh.ts'

const REFRESH_MS = 60_000

/** Says on every page that the time is not the real one; nothing where it is. */
export function ClockNotice() {
  const words = useText<typeof zh>('clock')
  const formats = useFormats()
  const api = useApi<ClockRouter>('clock')
  const clock = useQuery(() => ({ ...api.read.queryOptions(), refetchInterval: REFRESH_MS }))
  const movedTo = () => (clock.isSuccess ? clock.data.movedTo : null)
  return (
    <Show when={movedTo()}>
      {(at) => (
        <Notice tone="warning" title={words().title(formats.instant(at()))}>
          {words().detail}
        </Notice>
      )}
    </Show>
  )
}
