import { useApi, useCan, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Details, Drawer, Notice, QueryView, useFormats } from '@sanzhi/web-kit'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useAccessWords } from '../words.ts'
import { ExtendForm } from './extend-form.tsx'
import { isChangeable, type GrantRow } from './grant-row.ts'
import { GrantStateTag } from './grant-tags.tsx'
import { useGrantTexts } from './grant-texts.ts'
import styles from './grants.module.css'

const cx = bindClasses(styles)

/** One grant with every step that was taken; undefined closes it. */
export function GrantDrawer(props: {
  grant: GrantRow | undefined
  roleName: (id: string) => string
  onEnd: (grant: GrantRow) => void
  onClose: () => void
}) {
  const words = useAccessWords()
  const can = useCan()
  const [extending, setExtending] = createSignal(false)
  // Keeps its words while it slides out.
  const last = createMemo<GrantRow | undefined>((before) => props.grant ?? before)
  const mayChange = () => {
    const grant = props.grant
    return grant !== undefined && can('access.grant') && isChangeable(grant)
  }
  const close = () => {
    setExtending(false)
    props.onClose()
  }
  return (
    <Drawer
      open={props.grant !== undefined}
      onClose={close}
      title={last()?.accountName ?? words().personGone}
      footer={
        <Show when={mayChange() && !extending() && props.grant}>
          {(grant) => (
            <>
              <Button onClick={() => setExtending(true)}>{words().grants.extend}</Button>
              <Button onClick={() => props.onEnd(grant())}>{words().grants.end}</Button>
            </>
          )}
        </Show>
      }
    >
      <Show when={last()}>
        {(grant) => (
          <>
            <Show when={grant().isOwn && can('access.grant')}>
              <Notice tone="info" title={words().grants.ownNotice} />
            </Show>
            <Facts grant={grant()} roleName={props.roleName} />
            <Show when={extending() && mayChange()}>
              <ExtendForm grant={grant()} onDone={() => setExtending(false)} />
            </Show>
            <History id={grant().id} version={grant().version} />
          </>
        )}
      </Show>
    </Drawer>
  )
}

function Facts(props: { grant: GrantRow; roleName: (id: string) => string }) {
  const words = useAccessWords()
  const formats = useFormats()
  const texts = useGrantTexts()
  const ended = () => {
    const { endedAt, endedByName } = props.grant
    return endedAt === null
      ? []
      : [{ term: words().grants.endedAt, value: `${formats.instant(endedAt)} ${endedByName ?? ''}` }]
  }
  return (
    <Details
      items={[
        { term: words().role, value: props.roleName(props.grant.role) },
        { term: words().state, value: <GrantStateTag state={props.grant.state} /> },
        { term: words().scope, value: texts.scope(props.grant) },
        { term: words().days, value: texts.period(props.grant) },
        { term: words().by, value: props.grant.createdByName ?? words().byOperator },
        { term: words().at, value: formats.instant(props.grant.createdAt) },
        { term: words().reason, value: props.grant.reason, wide: true },
        ...ended(),
      ]}
    />
  )
}

function History(props: { id: string; version: number }) {
  const words = useAccessWords()
  const api = useApi<AccessRouter>('access')
  const changes = useQuery(() => {
    const options = api.listGrantChanges.queryOptions({ id: props.id })
    // A grant that moved on has one step more.
    return { ...options, queryKey: [...options.queryKey, props.version] }
  })
  return (
    <>
      <h3 class={cx('section')}>{words().grants.history}</h3>
      <QueryView query={changes}>
        {(steps) => (
          <ol class={cx('steps')}>
            <For each={steps()}>{(step) => <Step step={step} />}</For>
          </ol>
        )}
      </QueryView>
    </>
  )
}

function Step(props: { step: Answer<AccessRouter, 'listGrantChanges'>[number] }) {
  const words = useAccessWords()
  const formats = useFormats()
  return (
    <li class={cx('step')}>
      <p class={cx('stepHead')}>
        <span>{words().grants.kinds[props.step.kind]}</span>
        <Show when={props.step.kind !== 'ended'}>
          <span>{words().grants.until(props.step.validTo ?? words().openEnd)}</span>
        </Show>
      </p>
      <p class={cx('note')}>
        {formats.instant(props.step.at)} · {props.step.byName ?? words().byOperator}
      </p>
      <Show when={props.step.reason}>
        <p>{props.step.reason}</p>
      </Show>
    </li>
  )
}
