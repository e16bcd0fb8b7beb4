import { plainDateOf } from '@sanzhi/kernel'
import { keepPreviousData, useApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Card,
  DayInput,
  Field,
  NumberInput,
  QueryView,
  readNumber,
  Tag,
  useFormats,
} from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { useLifecyclesWords } from '../words.ts'
import styles from './calendar.module.css'

const cx = bindClasses(styles)
/** What the server counts at most. */
const MAX_COUNT = 1000

/** 从某日起第 N 个工作日是哪天: for trying the calendar out. */
export function DayCounter() {
  const words = useLifecyclesWords()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const [from, setFrom] = createSignal<string>(plainDateOf(new Date()))
  const [typed, setTyped] = createSignal('5')
  const count = () => readNumber(typed())
  const isGood = () => {
    const number = count()
    return from() !== '' && number !== undefined && Math.abs(number) <= MAX_COUNT
  }
  const counted = useQuery(() => ({
    ...api.countDays.queryOptions({ from: from(), count: count() ?? 0 }),
    enabled: isGood(),
    placeholderData: keepPreviousData,
  }))
  return (
    <Card title={words().calendar.counter.title}>
      <div class={cx('counter')}>
        <Field label={words().calendar.counter.from}>
          {(ids) => <DayInput ids={ids} value={from()} onInput={setFrom} />}
        </Field>
        <Field
          label={words().calendar.counter.count}
          help={words().calendar.counter.countHelp}
          error={isGood() || from() === '' ? undefined : words().calendar.counter.badCount(String(MAX_COUNT))}
        >
          {(ids) => (
            <NumberInput
              ids={ids}
              value={typed()}
              onInput={setTyped}
              min={-MAX_COUNT}
              max={MAX_COUNT}
              unit={words().calendar.counter.unit}
            />
          )}
        </Field>
        <div class={cx('answer')} aria-live="polite">
          <Show when={isGood()}>
            <QueryView query={counted}>{(answer) => <CountedDay answer={answer()} />}</QueryView>
          </Show>
        </div>
      </div>
    </Card>
  )
}

function CountedDay(props: { answer: Answer<LifecyclesRouter, 'countDays'> }) {
  const words = useLifecyclesWords()
  const formats = useFormats()
  return (
    <>
      <p class={cx('counted')}>
        {props.answer.day} {words().calendar.counter.weekdays[props.answer.weekday - 1]}
      </p>
      <p class={cx('quiet')}>
        {words().calendar.counter.onTheWay(
          formats.count(props.answer.holidays),
          formats.count(props.answer.workdays),
        )}
      </p>
      <Show when={props.answer.isEstimated}>
        <p>
          <Tag tone="warning">
            {words().calendar.counter.estimated(props.answer.unknownYears.join(words().history.comma))}
          </Tag>
        </p>
      </Show>
    </>
  )
}
