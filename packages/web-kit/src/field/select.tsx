import { createListCollection, Select as Ark } from '@ark-ui/solid/select'
import { createMemo, For } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { CheckIcon, ChevronDownIcon } from '../icons.ts'
import { useKitText } from '../kit/kit.tsx'
import type { FieldIds } from './field.tsx'
import styles from './select.module.css'

const cx = bindClasses(styles)

export interface Option {
  /** Never empty: the empty value is the "all" option. */
  readonly value: string
  readonly label: string
}

export interface SelectProps {
  readonly ids: FieldIds
  /** The chosen option's value; '' shows the "all" option or the placeholder. */
  readonly value: string
  readonly options: readonly Option[]
  readonly onValue: (value: string) => void
  /** Adds a first option, worded so, that stands for no choice. */
  readonly all?: string | undefined
  readonly placeholder?: string | undefined
}

/** Ark refuses an empty value, so the "all" option travels under a name no option can have. */
const ALL = '\u0000all'

/** One choice out of a list; type to jump, arrows to move, Enter to choose. */
export function Select(props: SelectProps) {
  const words = useKitText()
  const collection = createMemo(() =>
    createListCollection<Option>({
      items:
        props.all === undefined
          ? [...props.options]
          : [{ value: ALL, label: props.all || words().all }, ...props.options],
    }),
  )
  const chosen = () => {
    if (props.value) return [props.value]
    return props.all === undefined ? [] : [ALL]
  }
  const choose = (value: string | undefined) =>
    props.onValue(value === undefined || value === ALL ? '' : value)
  return (
    <Ark.Root
      class={cx('root')}
      collection={collection()}
      value={chosen()}
      onValueChange={(details) => choose(details.value[0])}
      ids={{ trigger: props.ids.id, label: props.ids.labelId }}
      positioning={{ sameWidth: true, strategy: 'fixed', gutter: 4 }}
      lazyMount
      unmountOnExit
    >
      <Ark.Control>
        <Ark.Trigger
          class={cx('trigger', { invalid: props.ids.invalid() })}
          aria-describedby={props.ids.describedBy()}
          aria-labelledby={`${props.ids.labelId} ${props.ids.id}-value`}
        >
          <Ark.ValueText
            class={cx('value')}
            id={`${props.ids.id}-value`}
            placeholder={props.placeholder ?? ''}
          />
          <Ark.Indicator class={cx('indicator')}>
            <ChevronDownIcon size="1em" />
          </Ark.Indicator>
        </Ark.Trigger>
      </Ark.Control>
      <Ark.Positioner class={cx('positioner')}>
        <Ark.Content class={cx('content')}>
          <For each={collection().items}>
            {(item) => (
              <Ark.Item item={item} class={cx('item')}>
                <Ark.ItemText>{item.label}</Ark.ItemText>
                <Ark.ItemIndicator>
                  <CheckIcon size="1em" />
                </Ark.ItemIndicator>
              </Ark.Item>
            )}
          </For>
        </Ark.Content>
      </Ark.Positioner>
    </Ark.Root>
  )
}
