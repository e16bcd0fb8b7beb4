import { bindClasses, DayInput, Field, TextInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, Show } from 'solid-js'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'
import { instantOf, isLayer, LAYERS, partsOf, type Point } from './moment.ts'

const cx = bindClasses(styles)

/** One side of a comparison: a layer as it is now, or everything as it was at a moment. */
export function PointField(props: { label: string; value: Point; onValue: (point: Point) => void }) {
  const words = useSettingsWords()
  // oxlint-disable-next-line solid/reactivity -- the moment that the address names when the page opens
  const opened = partsOf(props.value)
  const [day, setDay] = createSignal(opened.day)
  const [time, setTime] = createSignal(opened.time || '00:00')
  const kind = () => (isLayer(props.value) ? props.value : 'moment')
  const isTimeWrong = () => instantOf('2026-01-01', time()) === undefined
  const say = () => props.onValue(instantOf(day(), time()) ?? 'moment')
  return (
    <div class={cx('point')}>
      <Field label={props.label}>
        {(ids) => (
          <Select
            ids={ids}
            value={kind()}
            options={[...LAYERS, 'moment' as const].map((point) => ({
              value: point,
              label: words().compare.points[point],
            }))}
            onValue={(point) => (point === 'moment' ? say() : props.onValue(point))}
          />
        )}
      </Field>
      <Show when={kind() === 'moment'}>
        <div class={cx('moment')}>
          <Field label={`${props.label} · ${words().compare.day}`}>
            {(ids) => (
              <DayInput
                ids={ids}
                value={day()}
                onInput={(value) => {
                  setDay(value)
                  say()
                }}
              />
            )}
          </Field>
          <Field
            label={`${props.label} · ${words().compare.time}`}
            error={isTimeWrong() ? words().compare.timeFault : undefined}
          >
            {(ids) => (
              <TextInput
                ids={ids}
                value={time()}
                placeholder={words().compare.timeHint}
                onValue={(value) => {
                  setTime(value)
                  say()
                }}
              />
            )}
          </Field>
        </div>
      </Show>
    </div>
  )
}
