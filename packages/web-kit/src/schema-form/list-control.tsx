import { createMemo, Index, Show, type Accessor, type JSX } from 'solid-js'
import { Button, IconButton } from '../button/button.tsx'
import { bindClasses } from '../class-names.ts'
import { AddIcon, CloseIcon, SortDownIcon, SortUpIcon } from '../icons.ts'
import { emptyItem } from './empty-value.ts'
import type { SchemaFieldProps } from './field-props.ts'
import { itemsOf, withoutNull } from './form-schema.ts'
import { useFormText } from './form-text.ts'
import styles from './schema-form.module.css'

const cx = bindClasses(styles)

export interface Line {
  readonly item: Accessor<unknown>
  readonly at: number
  put(value: unknown): void
}

interface ListControlProps extends SchemaFieldProps {
  /** What a line is edited with. */
  readonly children: (line: Line) => JSX.Element
}

type RowPart = 'up' | 'down' | 'remove' | 'content'

/**
 * A list to be edited line by line: added to, taken from and put in another order with buttons, so by keyboard too.
 * The focus stays with the line that moved, and goes to the next one when a line is gone.
 */
export function ListControl(props: ListControlProps) {
  const words = useFormText()
  let list!: HTMLOListElement
  let adder!: HTMLDivElement
  const schema = createMemo(() => itemsOf(props.schema))
  const items = (): readonly unknown[] => (Array.isArray(props.value) ? props.value : [])
  const isFull = () => {
    const most = withoutNull(props.schema)['maxItems']
    return typeof most === 'number' && items().length >= most
  }

  const focusRow = (at: number, parts: readonly RowPart[]) =>
    queueMicrotask(() => {
      const row = list.children[at]
      const found = parts
        .map((part) => row?.querySelector<HTMLElement>(selectorOf(part)))
        .find((element) => element != null)
      const otherwise = adder.querySelector<HTMLElement>('button')
      ;(found ?? otherwise)?.focus()
    })
  const put = (at: number, value: unknown) =>
    props.onValue(items().map((old, other) => (other === at ? value : old)))
  const move = (from: number, to: number) => {
    const next = [...items()]
    next.splice(to, 0, ...next.splice(from, 1))
    props.onValue(next)
    focusRow(to, to < from ? ['up', 'down'] : ['down', 'up'])
  }
  const remove = (at: number) => {
    const next = items().filter((_, other) => other !== at)
    props.onValue(next)
    focusRow(Math.min(at, next.length - 1), ['remove'])
  }
  const add = () => {
    props.onValue([...items(), emptyItem(schema(), items())])
    focusRow(items().length - 1, ['content'])
  }

  return (
    <>
      <Show when={items().length === 0}>
        <p class={cx('help')}>{words().noItems}</p>
      </Show>
      <ol class={cx('rows')} ref={list}>
        <Index each={items()}>
          {(item, at) => (
            <li class={cx('row')}>
              <div class={cx('content')} role="group" aria-label={words().item(at + 1)} data-part="content">
                {props.children({ item, at, put: (value) => put(at, value) })}
              </div>
              <RowActions
                at={at}
                isLast={at === items().length - 1}
                onMove={(to) => move(at, to)}
                onRemove={() => remove(at)}
              />
            </li>
          )}
        </Index>
      </ol>
      <div ref={adder}>
        <Button size="small" disabled={isFull()} onClick={add}>
          <AddIcon size="1em" />
          {words().add}
        </Button>
      </div>
    </>
  )
}

function RowActions(props: {
  at: number
  isLast: boolean
  onMove: (to: number) => void
  onRemove: () => void
}) {
  const words = useFormText()
  return (
    <div class={cx('rowActions')}>
      <IconButton
        size="small"
        label={words().up(props.at + 1)}
        data-part="up"
        disabled={props.at === 0}
        onClick={() => props.onMove(props.at - 1)}
      >
        <SortUpIcon size="1em" />
      </IconButton>
      <IconButton
        size="small"
        label={words().down(props.at + 1)}
        data-part="down"
        disabled={props.isLast}
        onClick={() => props.onMove(props.at + 1)}
      >
        <SortDownIcon size="1em" />
      </IconButton>
      <IconButton
        size="small"
        label={words().remove(props.at + 1)}
        data-part="remove"
        onClick={() => props.onRemove()}
      >
        <CloseIcon size="1em" />
      </IconButton>
    </div>
  )
}

function selectorOf(part: RowPart): string {
  return part === 'content'
    ? ':scope > [data-part="content"] :is(input, button, textarea)'
    : `:scope > div > [data-part="${part}"]:not(:disabled)`
}
