import { createUniqueId, For, Show } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import styles from './choice-cards.module.css'

const cx = bindClasses(styles)

export interface Choice {
  readonly value: string
  readonly title: string
  readonly note?: string
}

export interface ChoiceCardsProps {
  /** The question; shown by whoever places the cards, read out from here. */
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly onValue: (value: string) => void
}

/** One choice out of a few that need a word of explanation each. */
export function ChoiceCards(props: ChoiceCardsProps) {
  const name = createUniqueId()
  return (
    <fieldset class={cx('set')}>
      <legend class="visually-hidden">{props.label}</legend>
      <For each={props.choices}>
        {(choice) => (
          <label class={cx('card', { chosen: choice.value === props.value })}>
            <input
              type="radio"
              class={cx('radio')}
              name={name}
              value={choice.value}
              checked={choice.value === props.value}
              onChange={() => props.onValue(choice.value)}
            />
            <span>
              <span class={cx('title')}>{choice.title}</span>
              <Show when={choice.note}>
                <br />
                <span class={cx('note')}>{choice.note}</span>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}
