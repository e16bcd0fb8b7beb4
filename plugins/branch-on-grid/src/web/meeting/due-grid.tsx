import { bindClasses, useFormats } from '@sanzhi/web-kit'
import { CheckIcon, ClockIcon, CloseIcon } from '@sanzhi/web-kit/icons'
import { For, Match, Show, Switch } from 'solid-js'
import type { MeetingYear } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './meeting.module.css'

const cx = bindClasses(styles)

type Due = MeetingYear['due'][number]
type Period = Due['periods'][number]

/** Each kind of meeting with the stretches of the year in which one was due. */
export function DueGrid(props: { due: readonly Due[] }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.meetings
  const isEmpty = () => props.due.every(({ periods }) => periods.length === 0)
  const cycle = ({ everyMonths }: Due) =>
    everyMonths === 1 ? texts().monthly : texts().everyMonths(formats.count(everyMonths))
  return (
    <Show when={!isEmpty()} fallback={<p class={cx('quiet')}>{texts().noDue}</p>}>
      <For each={props.due}>
        {(due) => (
          <section class={cx('due')} aria-label={texts().kinds[due.kind]}>
            <p class={cx('kind')}>
              {texts().kinds[due.kind]} <span class={cx('quiet')}>{cycle(due)}</span>
            </p>
            <ul class={cx('periods')}>
              <For each={due.periods}>{(period) => <PeriodCell period={period} />}</For>
            </ul>
          </section>
        )}
      </For>
    </Show>
  )
}

function PeriodCell(props: { period: Period }) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings
  const span = () => {
    const [from, to] = [monthOf(props.period.from), monthOf(props.period.to)]
    return from === to ? texts().month(from) : texts().months(from, to)
  }
  return (
    <li class={cx('period', props.period.standing)}>
      <span aria-hidden="true">
        <Switch>
          <Match when={props.period.standing === 'held'}>
            <CheckIcon size="1em" />
          </Match>
          <Match when={props.period.standing === 'missed'}>
            <CloseIcon size="1em" />
          </Match>
          <Match when={props.period.standing === 'due'}>
            <ClockIcon size="1em" />
          </Match>
        </Switch>
      </span>
      <span>
        <span class={cx('span')}>{span()}</span>
        <br />
        {texts().standings[props.period.standing]}
      </span>
    </li>
  )
}

/** 2026-09-30 is in month 9. */
const monthOf = (day: string): string => String(Number(day.slice(5, 7)))
