import { useMutation, useQuery, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, ConfirmDialog, QueryView, Tag, toast, useFormats } from '@sanzhi/web-kit'
import { DevicesIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi } from './account-api.ts'
import styles from './account.module.css'
import { AccountRow } from './basics-card.tsx'

const cx = bindClasses(styles)

/** Where the account is signed in, and a way to end it from here. */
export function SessionsCard() {
  const words = () => shellWords().own
  const formats = useFormats()
  const queries = useQueryClient()
  const sessions = useQuery(() => accountApi.sessions.queryOptions())
  const [asking, setAsking] = createSignal(false)
  const seenAnew = () => {
    void queries.invalidateQueries({ queryKey: accountApi.sessions.queryKey() })
    void queries.invalidateQueries({ queryKey: accountApi.events.queryKey() })
  }
  const revoke = useMutation(() => ({
    ...accountApi.revokeSession.mutationOptions(),
    onSuccess: () => toast.success(words().sessionEnded),
    onError: () => toast.failure(words().sessionNotEnded),
    onSettled: seenAnew,
  }))
  const revokeOthers = useMutation(() => ({
    ...accountApi.revokeOtherSessions.mutationOptions(),
    onSuccess: (answer: { readonly ended: number }) => toast.success(words().sessionsEnded(answer.ended)),
    onError: () => toast.failure(words().sessionNotEnded),
    onSettled: () => {
      setAsking(false)
      seenAnew()
    },
  }))
  const others = () => (sessions.isSuccess ? sessions.data.filter((session) => !session.isCurrent).length : 0)
  return (
    <Card
      title={words().sessions}
      extra={
        <Show when={others() > 0}>
          <Button size="small" onClick={() => setAsking(true)}>
            {words().endOthers}
          </Button>
        </Show>
      }
    >
      <QueryView query={sessions}>
        {(rows) => (
          <div class={cx('rows')}>
            <For each={rows()}>
              {(session) => (
                <AccountRow
                  icon={<DevicesIcon size="1.35rem" />}
                  name={
                    <>
                      {session.device ?? words().unknownDevice}
                      <Show when={session.isCurrent}>{<Tag tone="success">{words().thisOne}</Tag>}</Show>
                      <Show when={session.hasFactor}>{<Tag tone="info">{words().withFactor}</Tag>}</Show>
                    </>
                  }
                  note={words().sessionNote({
                    place: session.place ?? words().unknownPlace,
                    since: formats.instant(session.signedInAt),
                    used: formats.instant(session.lastUsedAt),
                  })}
                  acts={
                    <Show when={!session.isCurrent}>
                      <Button
                        size="small"
                        disabled={revoke.isPending}
                        onClick={() => revoke.mutate({ id: session.id })}
                      >
                        {words().end}
                      </Button>
                    </Show>
                  }
                />
              )}
            </For>
          </div>
        )}
      </QueryView>
      <ConfirmDialog
        open={asking()}
        title={words().endOthersAsk}
        confirmLabel={words().endOthers}
        tone="danger"
        busy={revokeOthers.isPending}
        onConfirm={() => revokeOthers.mutate(undefined)}
        onCancel={() => setAsking(false)}
      >
        {words().endOthersDetail}
      </ConfirmDialog>
    </Card>
  )
}
