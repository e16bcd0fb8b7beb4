import { useApi, useCan, useLocalText } from '@sanzhi/plugin-api/web'
import { Button, Notice, toast, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useAccessAct } from '../access-act.ts'
import { useAccessWords } from '../words.ts'
import { countPending, type Group } from './matrix-data.ts'

/** That a module asks for more than the street consented to; nothing where it does not. */
export function ConsentNotice(props: { group: Group }) {
  const words = useAccessWords()
  const local = useLocalText()
  const formats = useFormats()
  const can = useCan()
  const api = useApi<AccessRouter>('access')
  const pending = () => countPending(props.group)
  const consenting = useAccessAct(api.consentToPlugin, {
    done: () => toast.success(words().matrix.consented(local(props.group.title))),
  })
  return (
    <Show when={pending() > 0}>
      <Notice
        tone="warning"
        title={words().matrix.pendingTitle(local(props.group.title), formats.count(pending()))}
        action={
          <Show when={can('access.change_matrix')}>
            <Button busy={consenting.isPending} onClick={() => consenting.mutate({ id: props.group.id })}>
              {words().matrix.consent}
            </Button>
          </Show>
        }
      >
        {words().matrix.pendingDetail}
      </Notice>
    </Show>
  )
}
