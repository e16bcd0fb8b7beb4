import { useApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Card,
  Details,
  ErrorFace,
  Notice,
  QueryView,
  useFormats,
  type Detail,
} from '@sanzhi/web-kit'
import { Match, Show, Switch } from 'solid-js'
import type { AuditRouter } from '../audit.router.ts'
import styles from './audit.module.css'
import { createVerification, type ChainFault, type Verification } from './verification.ts'
import { useAuditWords } from './words.ts'

const cx = bindClasses(styles)

type Sealing = Answer<AuditRouter, 'sealing'>

const REFRESH_MS = 10_000

/** How far the audit is sealed, and its verification. */
export function SealingCard() {
  const words = useAuditWords()
  const api = useApi<AuditRouter>('audit')
  const sealing = useQuery(() => ({ ...api.sealing.queryOptions(), refetchInterval: REFRESH_MS }))
  const verification = createVerification()
  const isDone = () => ['whole', 'broken'].includes(verification.now().state)
  return (
    <Card
      title={words().sealing.title}
      extra={
        <Button busy={verification.now().state === 'running'} onClick={() => verification.run()}>
          {isDone() ? words().verify.again : words().verify.act}
        </Button>
      }
    >
      <QueryView query={sealing}>
        {(data) => (
          <div class={cx('sealing')}>
            <p class={cx('about')}>{words().sealing.about}</p>
            <SealingFacts data={data()} />
            <Outcome now={verification.now()} all={data().head?.sequence ?? 0} />
          </div>
        )}
      </QueryView>
    </Card>
  )
}

function SealingFacts(props: { data: Sealing }) {
  const words = useAuditWords()
  const formats = useFormats()
  const waiting = () => {
    const { waiting: count, waitingSince } = props.data
    const records = words().sealing.records(formats.count(count))
    return waitingSince === null
      ? records
      : `${records}（${words().sealing.waitingSince(formats.instant(waitingSince))}）`
  }
  const items = (): readonly Detail[] => {
    const { head } = props.data
    return [
      { term: words().sealing.sealed, value: words().sealing.records(formats.count(head?.sequence ?? 0)) },
      { term: words().sealing.waiting, value: waiting() },
      { term: words().sealing.sealedAt, value: head ? formats.instant(head.sealedAt) : words().sealing.none },
      {
        term: words().sealing.hash,
        value: head && (
          <>
            <code class={cx('code')}>{head.hash}</code>
            <span class={cx('help')}>{words().sealing.hashHelp}</span>
          </>
        ),
        wide: true,
      },
    ]
  }
  return (
    <>
      <Details items={items()} />
      <Show when={props.data.isStuck}>
        <Notice tone="warning" title={words().sealing.stuck} />
      </Show>
    </>
  )
}

function Outcome(props: { now: Verification; all: number }) {
  const words = useAuditWords()
  const formats = useFormats()
  const running = () => (props.now.state === 'running' ? props.now : undefined)
  const whole = () => (props.now.state === 'whole' ? props.now : undefined)
  const broken = () => (props.now.state === 'broken' ? props.now.fault : undefined)
  const failed = () => (props.now.state === 'failed' ? props.now : undefined)
  return (
    <div aria-live="polite">
      <Switch>
        <Match when={running()}>
          {(at) => (
            <Notice
              tone="info"
              title={words().verify.running(
                formats.count(at().checked),
                formats.count(Math.max(props.all, at().checked)),
              )}
            />
          )}
        </Match>
        <Match when={whole()}>
          {(at) => (
            <Notice
              tone="success"
              title={words().verify.whole(formats.count(at().checked), formats.instant(at().at))}
            />
          )}
        </Match>
        <Match when={broken()}>{(fault) => <FaultNotice fault={fault()} />}</Match>
        <Match when={failed()}>{(at) => <ErrorFace error={at().error} compact />}</Match>
      </Switch>
    </div>
  )
}

function FaultNotice(props: { fault: ChainFault }) {
  const words = useAuditWords()
  const formats = useFormats()
  const where = () => {
    const { sequence, eventId, at } = props.fault
    return [
      ...(sequence === null ? [] : [words().verify.at(formats.count(sequence))]),
      ...(eventId === null ? [] : [words().verify.record(eventId)]),
      ...(at === null ? [] : [words().verify.time(formats.instant(at))]),
    ].join('，')
  }
  return (
    <Notice tone="danger" title={`${words().verify.broken}：${words().verify.faults[props.fault.kind]}`}>
      <p class={cx('where')}>{where()}</p>
      <p>{words().verify.next}</p>
    </Notice>
  )
}
