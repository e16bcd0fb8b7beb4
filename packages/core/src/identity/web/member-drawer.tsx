import { useApi, useCan, useMutation, useQuery, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ConfirmDialog,
  Details,
  Drawer,
  Notice,
  QueryView,
  toast,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, For, Show } from 'solid-js'
import type { MembersRouter } from '../members/members.router.ts'
import styles from './account.module.css'
import { RoleTags, StateTag } from './member-tags.tsx'
import type { Slip } from './slip.ts'
import { SlipsDialog } from './slips-dialog.tsx'
import { useAccountWords } from './words.ts'

const cx = bindClasses(styles)

type Member = Answer<MembersRouter, 'get'>
type Act = 'lock' | 'unlock' | 'disable' | 'enable' | 'resetPassword' | 'resetFactors'

/** What makes sense for an account in its state, the usual first. */
function actsFor(member: Member): readonly Act[] {
  if (member.state === 'disabled') return ['enable']
  return [
    'resetPassword',
    ...(member.hasFactor ? (['resetFactors'] as const) : []),
    member.state === 'locked' || member.state === 'paused' ? 'unlock' : 'lock',
    'disable',
  ]
}

/** One account: what it is, what happened to it, and what may be done about it. */
export function MemberDrawer(props: { id: string; onClose: () => void }) {
  const api = useApi<MembersRouter>('account')
  const words = useAccountWords()
  const member = useQuery(() => ({
    ...api.get.queryOptions({ id: props.id }),
    enabled: props.id !== '',
  }))
  const name = () => (member.isSuccess ? member.data.name : words().list)
  return (
    <Drawer open={props.id !== ''} onClose={() => props.onClose()} title={name()}>
      <QueryView query={member}>{(loaded) => <MemberFacts member={loaded()} />}</QueryView>
    </Drawer>
  )
}

function MemberFacts(props: { member: Member }) {
  const words = useAccountWords()
  const formats = useFormats()
  const can = useCan()
  const columns = (): readonly Column<Member['events'][number]>[] => [
    {
      key: 'at',
      title: words().lastSignIn,
      value: (event) => formats.instant(event.at),
      always: true,
      width: '10rem',
    },
    { key: 'kind', title: words().events, value: (event) => words().eventKinds[event.kind] },
    { key: 'place', title: '', value: (event) => [event.device, event.place].filter(Boolean).join(' · ') },
  ]
  return (
    <div class={cx('stack')}>
      <Details
        items={[
          { term: words().username, value: props.member.username },
          { term: words().state, value: <StateTag state={props.member.state} /> },
          { term: words().phone, value: props.member.phone },
          { term: words().factor, value: props.member.hasFactor ? words().hasFactor : words().noFactor },
          {
            term: words().lastSignIn,
            value:
              props.member.lastSignInOn === null
                ? words().neverSignedIn
                : formats.day(props.member.lastSignInOn),
          },
          { term: words().roles, value: <RoleTags roles={props.member.roles} />, wide: true },
        ]}
      />
      <Show when={props.member.pausedUntil}>
        {(until) => <Notice tone="warning" title={words().pausedUntil(formats.instant(until()))} />}
      </Show>
      <Show when={can('account.manage')}>
        <Show when={props.member.closedBecause} fallback={<MemberActs member={props.member} />}>
          {(why) => <Notice tone="info" title={words().closedBecause[why()]} />}
        </Show>
      </Show>
      <Show when={props.member.events.length > 0}>
        <section>
          <h3 class={cx('heading')}>{words().events}</h3>
          <PlainTable
            label={words().events}
            columns={columns()}
            rows={props.member.events}
            rowKey={(event) => event.id}
          />
        </section>
      </Show>
    </div>
  )
}

function MemberActs(props: { member: Member }) {
  const words = useAccountWords()
  const tellFailure = useFailureToast()
  const api = useApi<MembersRouter>('account')
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal<Act>()
  const [slips, setSlips] = createSignal<readonly Slip[]>([])
  const run = useMutation(() => ({
    mutationFn: async (act: Act) => {
      const input = { id: props.member.id }
      if (act === 'resetPassword') return (await api.resetPassword.run(input)).slips
      await api[act].run(input)
      return []
    },
    onSuccess: (made: readonly Slip[], act: Act) => {
      toast.success(words().act[act].done)
      setSlips(made)
    },
    onError: tellFailure,
    onSettled: () => {
      setAsked(undefined)
      void queries.invalidateQueries({ queryKey: api.list.queryKey() })
      void queries.invalidateQueries({ queryKey: api.get.queryKey() })
    },
  }))
  return (
    <div class={cx('acts')}>
      <For each={actsFor(props.member)}>
        {(act) => (
          <Button
            tone={act === 'disable' || act === 'lock' ? 'danger' : 'default'}
            onClick={() => setAsked(act)}
          >
            {words().act[act].label}
          </Button>
        )}
      </For>
      <Show when={asked()}>
        {(act) => (
          <ConfirmDialog
            open
            title={words().act[act()].ask(props.member.name)}
            confirmLabel={words().act[act()].label}
            tone={act() === 'unlock' || act() === 'enable' ? 'primary' : 'danger'}
            busy={run.isPending}
            onConfirm={() => run.mutate(act())}
            onCancel={() => setAsked(undefined)}
          >
            {words().act[act()].detail}
          </ConfirmDialog>
        )}
      </Show>
      <SlipsDialog slips={slips()} onClose={() => setSlips([])} />
    </div>
  )
}
