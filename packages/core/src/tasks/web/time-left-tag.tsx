import { Tag, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { timeLeft } from './time-left.ts'
import { useTasksWords } from './words.ts'

/** 剩余时限 in words: red when overdue, amber on the last day. */
export function useTimeLeft(): (dueAt: string | null) => string {
  const words = useTasksWords()
  const formats = useFormats()
  return (dueAt) => {
    if (dueAt === null) return words().noLimit
    const { way, unit, count } = timeLeft(dueAt, new Date())
    const texts = {
      left: { days: words().leftDays, hours: words().leftHours, minutes: words().leftMinutes },
      over: { days: words().overDays, hours: words().overHours, minutes: words().overMinutes },
    }
    return texts[way][unit](formats.count(count))
  }
}

export function TimeLeftTag(props: { dueAt: string | null }) {
  const text = useTimeLeft()
  const formats = useFormats()
  const tone = (dueAt: string) => {
    const { way, isNear } = timeLeft(dueAt, new Date())
    if (way === 'over') return 'danger'
    return isNear ? 'warning' : 'neutral'
  }
  return (
    <Show when={props.dueAt} fallback={text(null)}>
      {(dueAt) => (
        <span title={formats.instant(dueAt())}>
          <Tag tone={tone(dueAt())}>{text(dueAt())}</Tag>
        </span>
      )}
    </Show>
  )
}
