import { Attachments } from '@sanzhi/plugin-api/web'
import { bindClasses, Card, Notice, Steps, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { ArrowRightIcon } from '@sanzhi/web-kit/icons'
import { Match, Show, Switch } from 'solid-js'
import type { Plan, PlanLine, PlanState } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './plan.module.css'

const cx = bindClasses(styles)

const tones: Readonly<Record<PlanState, Tone>> = {
  draft: 'info',
  submitted: 'warning',
  approved: 'success',
  returned: 'danger',
  discarded: 'neutral',
}

/** How many of the three steps are behind a plan in this state. */
const stepsDone: Readonly<Record<PlanState, number>> = {
  draft: 1,
  submitted: 2,
  approved: 3,
  returned: 0,
  discarded: 0,
}

export function StateTag(props: { state: PlanState }) {
  const words = useBranchWords()
  return <Tag tone={tones[props.state]}>{words().states[props.state]}</Tag>
}

/** How far the plan has come and who takes it on from here. `refused` says that the reader may not decide on it. */
export function PlanStanding(props: { plan: Plan; refused: boolean }) {
  const words = useBranchWords()
  const formats = useFormats()
  const name = (step: string, at: string | null) => (at === null ? step : `${step} ${formats.instant(at)}`)
  const names = () => {
    const { proposed, submitted, decided } = words().steps
    return [
      name(proposed, props.plan.proposedAt),
      name(submitted, props.plan.submittedAt),
      name(decided, props.plan.decidedAt),
    ]
  }
  return (
    <Card>
      <Steps label={words().steps.label} names={names()} current={stepsDone[props.plan.state]} />
      <p class={cx('next')}>
        <ArrowRightIcon size="1em" aria-hidden="true" />
        <span>
          <Next plan={props.plan} />
          <Show when={props.refused}>
            <strong class={cx('refusal')} id="own-plan">
              {words().next.ownPlan}
            </strong>
          </Show>
        </span>
      </p>
      <Show when={props.plan.scans.length > 0}>
        <div class={cx('standingNotice')}>
          <Attachments label={words().approving.scan} files={props.plan.scans} />
        </div>
      </Show>
      <Show when={props.plan.state === 'returned' && props.plan.returnReason}>
        {(reason) => (
          <div class={cx('standingNotice')}>
            <Notice tone="warning" title={words().next.returnReason(reason())} />
          </div>
        )}
      </Show>
    </Card>
  )
}

function Next(props: { plan: PlanLine }) {
  const words = useBranchWords()
  const formats = useFormats()
  const reply = () => words().next.approved(props.plan.replyNumber ?? '', formats.day(props.plan.repliedOn))
  return (
    <Switch>
      <Match when={props.plan.state === 'approved'}>{reply()}</Match>
      <Match when={props.plan.state === 'draft'}>{words().next.draft}</Match>
      <Match when={props.plan.state === 'submitted'}>{words().next.submitted}</Match>
      <Match when={props.plan.state === 'returned'}>{words().next.returned}</Match>
    </Switch>
  )
}
