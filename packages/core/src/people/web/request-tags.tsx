import { Tag, type Tone } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { RequestRow } from './rows.ts'
import { usePeopleWords } from './words.ts'

const TONE: Readonly<Record<RequestRow['state'], Tone>> = {
  received: 'warning',
  verified: 'info',
  done: 'success',
  refused: 'neutral',
}

/** Where a request stands, and whether it is late. */
export function RequestTags(props: { request: RequestRow }) {
  const words = usePeopleWords()
  return (
    <>
      <Tag tone={TONE[props.request.state]}>{words().rights.states[props.request.state]}</Tag>
      <Show when={props.request.isOverdue}>
        {' '}
        <Tag tone="danger">{words().rights.overdue}</Tag>
      </Show>
    </>
  )
}
