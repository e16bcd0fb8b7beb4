import { Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { useLifecyclesWords } from '../words.ts'
import type { CaseRow } from './case-row.ts'

type Deadline = Pick<CaseRow, 'dueOn' | 'left' | 'isOverdue' | 'isDueSoon' | 'isDueEstimated' | 'isFinal'>

/** What is left of a deadline in words: in working days, in days where only days off are left. */
export function useLeftText(): (deadline: Deadline) => string {
  const words = useLifecyclesWords()
  const formats = useFormats()
  return ({ left, isFinal }) => {
    if (left === null) return isFinal ? words().left.ended : words().left.none
    const { days, workingDays } = left
    if (days === 0) return words().left.today
    if (days < 0) {
      return workingDays < 0
        ? words().left.over(formats.count(-workingDays))
        : words().left.overDays(formats.count(-days))
    }
    return workingDays > 0
      ? words().left.working(formats.count(workingDays))
      : words().left.days(formats.count(days))
  }
}

/** 剩余时限: red when overdue, amber when due soon, and in words either way. */
export function LeftTag(props: { deadline: Deadline }) {
  const words = useLifecyclesWords()
  const text = useLeftText()
  const tone = (): Tone => {
    const { isOverdue, isDueSoon, left } = props.deadline
    if (isOverdue || (left !== null && left.days < 0)) return 'danger'
    return isDueSoon ? 'warning' : 'neutral'
  }
  return (
    <>
      <Tag tone={tone()}>{text(props.deadline)}</Tag>
      <Show when={props.deadline.isDueEstimated}>
        {' '}
        <Tag>{words().left.estimated}</Tag>
      </Show>
    </>
  )
}
