import { bindClasses } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { useLifecyclesWords } from '../words.ts'
import styles from './calendar.module.css'
import type { Month, MonthDay } from './year-months.ts'

const cx = bindClasses(styles)

/** One month; what a day is stands in words beside its colour. */
export function MonthTable(props: { month: Month }) {
  const words = useLifecyclesWords()
  return (
    <table class={cx('month')}>
      <caption>{words().calendar.months[props.month.number - 1]}</caption>
      <thead>
        <tr>
          <For each={words().calendar.weekdays}>{(name) => <th scope="col">{name}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.month.weeks}>
          {(week) => (
            <tr>
              <For each={week}>{(day) => <td>{day && <DayCell day={day} />}</td>}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function DayCell(props: { day: MonthDay }) {
  const words = useLifecyclesWords()
  return (
    <span
      class={cx('day', props.day.listed?.kind, { weekend: props.day.isWeekend && !props.day.listed })}
      title={props.day.listed?.name}
    >
      {props.day.number}
      <Show when={props.day.listed}>
        {(listed) => (
          <>
            <span class={cx('sign')}>
              {listed().kind === 'holiday' ? words().calendar.off : words().calendar.on}
            </span>
            <span class="visually-hidden">{listed().name}</span>
          </>
        )}
      </Show>
    </span>
  )
}
