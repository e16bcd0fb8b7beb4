import { useShell } from '@sanzhi/plugin-api/web'
import { bindClasses, Printable } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import styles from './account.module.css'
import type { Slip } from './slip.ts'
import { useAccountWords } from './words.ts'

const cx = bindClasses(styles)

/** One sheet of A4 a person, folded twice: name outside, password inside. */
export function SlipSheet(props: { slips: readonly Slip[] }) {
  const words = useAccountWords()
  // On the district's side the slip itself says for which street it is.
  const street = useShell().street
  return (
    <Printable>
      <For each={props.slips}>
        {(slip) => (
          <section class={cx('sheet')}>
            <div class={cx('outside')}>
              <p class={cx('sheetName')}>{slip.name}</p>
              <p>
                {street()?.districtName}
                {street()?.name}
                <Show when={slip.remark}>{(remark) => <>　{remark()}</>}</Show>
              </p>
            </div>
            <p class={cx('fold')}>{words().slips.fold}</p>
            <div class={cx('inside')}>
              <h1 class={cx('sheetTitle')}>{words().slips.heading}</h1>
              <dl class={cx('sheetFacts')}>
                <dt>{words().name}</dt>
                <dd>{slip.name}</dd>
                <dt>{words().username}</dt>
                <dd class={cx('typed')}>{slip.username}</dd>
                <dt>{words().slips.shown}</dt>
                <dd class={cx('typed')}>{slip.password}</dd>
                <dt>{words().slips.address}</dt>
                <dd>{location.origin}</dd>
              </dl>
              <p>{words().slips.how}</p>
            </div>
          </section>
        )}
      </For>
    </Printable>
  )
}
