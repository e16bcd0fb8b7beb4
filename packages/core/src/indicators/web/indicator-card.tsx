import { A, useLocalText, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { useFigureText } from './figure-text.ts'
import type { IndicatorRow } from './indicator-row.ts'
import styles from './indicators.module.css'
import { useIndicatorWords } from './words.ts'

const cx = bindClasses(styles)

/** One indicator: its number, what it is made of, its formula, and the ways to its records and its details. */
export function IndicatorCard(props: { row: IndicatorRow; onShow: () => void }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  const formats = useFormats()
  const text = useFigureText()
  const to = useStreetPath()
  const title = () => local(props.row.title)
  return (
    <article class={cx('card')} aria-label={title()}>
      <h2 class={cx('title')}>{title()}</h2>
      <Show when={props.row.whole} fallback={<NoFigure row={props.row} />}>
        {(whole) => (
          <>
            <p class={cx('figure')}>
              <span class={cx('value')}>{text(props.row.unit, whole())}</span>
              <Show when={whole().denominator !== null}>
                <span class={cx('parts')}>
                  {words().of(formats.count(whole().numerator), formats.count(whole().denominator))}
                </span>
              </Show>
            </p>
            <Show when={props.row.unit === 'percent'}>
              <div class={cx('bar')} aria-hidden="true">
                <div class={cx('fill')} style={{ width: `${whole().percent ?? 0}%` }} />
              </div>
            </Show>
          </>
        )}
      </Show>
      <p class={cx('formula')}>{local(props.row.formula)}</p>
      <div class={cx('foot')}>
        <span class={cx('day')}>{props.row.whole === null ? '' : words().asOf(props.row.whole.day)}</span>
        <Show when={props.row.records}>
          {(records) => (
            <A class={cx('link')} href={to(records())} aria-label={words().recordsOf(title())}>
              {words().records}
            </A>
          )}
        </Show>
        <Button size="small" aria-label={words().detailsOf(title())} onClick={() => props.onShow()}>
          {words().details}
        </Button>
      </div>
    </article>
  )
}

/** Nothing was counted yet, or the whole street is not for this reader. */
function NoFigure(props: { row: IndicatorRow }) {
  const words = useIndicatorWords()
  return (
    <p class={cx('figure')}>
      <span class={cx('absent')}>{props.row.communities.length > 0 ? words().noWhole : words().none}</span>
      <Show when={props.row.communities.length === 0}>
        <span class={cx('parts')}>{words().noneHint}</span>
      </Show>
    </p>
  )
}
