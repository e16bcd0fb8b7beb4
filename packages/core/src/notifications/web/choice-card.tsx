import { useApi, useMutation, useQuery, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Checkbox, QueryView, toast, useFailureToast } from '@sanzhi/web-kit'
import { createSignal, For } from 'solid-js'
import type { NotificationsRouter } from '../notifications.router.ts'
import styles from './notifications.module.css'
import { useNotificationsWords } from './words.ts'

const cx = bindClasses(styles)

type Choice = Answer<NotificationsRouter, 'choice'>
type Channel = Choice['channels'][number]['channel']

/** By which of the street's ways the reader wants to be told outside the page. */
export function ChoiceCard() {
  const words = useNotificationsWords()
  const api = useApi<NotificationsRouter>('notifications')
  const choice = useQuery(() => api.choice.queryOptions())
  return (
    <Card title={words().choice.title}>
      <QueryView query={choice}>{(known) => <ChoiceForm choice={known()} />}</QueryView>
    </Card>
  )
}

function ChoiceForm(props: { choice: Choice }) {
  const words = useNotificationsWords()
  const tellFailure = useFailureToast()
  const queries = useQueryClient()
  const api = useApi<NotificationsRouter>('notifications')
  const [changed, setChanged] = createSignal<ReadonlyMap<Channel, boolean>>(new Map())
  const takes = (channel: Channel) =>
    changed().get(channel) ??
    props.choice.channels.some((known) => known.channel === channel && !known.isMuted)
  const save = useMutation(() => ({
    ...api.choose.mutationOptions(),
    onSuccess: () => toast.success(words().choice.saved),
    onError: tellFailure,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: api.choice.queryKey() })
      setChanged(new Map())
    },
  }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const muted = props.choice.channels.map(({ channel }) => channel).filter((channel) => !takes(channel))
    save.mutate({ muted, version: props.choice.version })
  }
  return (
    <form class={cx('choices')} onSubmit={submit}>
      <p class={cx('note')}>{words().choice.detail}</p>
      <For each={props.choice.channels}>
        {({ channel, isUsed }) => (
          <Checkbox
            label={words().channels[channel]}
            note={isUsed ? undefined : words().choice.notUsed}
            checked={takes(channel)}
            onChange={(checked) => setChanged(new Map([...changed(), [channel, checked]]))}
          />
        )}
      </For>
      <Button type="submit" tone="primary" busy={save.isPending} disabled={changed().size === 0}>
        {words().choice.save}
      </Button>
    </form>
  )
}
