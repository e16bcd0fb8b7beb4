import { createMemo, createUniqueId, For, Match, Show, Switch, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { Checkbox } from '../field/checkbox.tsx'
import { Field } from '../field/field.tsx'
import { ErrorIcon } from '../icons.ts'
import { useKit } from '../kit/kit.tsx'
import type { SchemaFieldProps } from './field-props.ts'
import { isRecord, itemsOf, kindOf, propertiesOf, textsOf, withoutNull } from './form-schema.ts'
import { useFormText } from './form-text.ts'
import { issueText } from './issue-text.ts'
import { issuesBelow } from './issues-below.ts'
import { ListControl, type Line } from './list-control.tsx'
import { rangeText } from './range-text.ts'
import { SchemaControl } from './schema-control.tsx'
import styles from './schema-form.module.css'
import { ValueView } from './value-view.tsx'

const cx = bindClasses(styles)

/** A part of a schema as a field, whatever its kind: parts within parts become groups and lines within it. */
export function SchemaField(props: SchemaFieldProps) {
  const kit = useKit()
  const kind = createMemo(() => (props.isLocked ? 'none' : kindOf(props.schema)))
  const texts = createMemo(() => textsOf(withoutNull(props.schema), props.name, kit.locale()))
  const error = createMemo(() => {
    const own = props.issues.find(({ path }) => path === '')
    return own && issueText(props.schema, own, kit.locale())
  })
  const help = createMemo(() => {
    const range = props.isLocked ? undefined : rangeText(props.schema, props.bounds ?? {}, kit.locale())
    return (
      [texts().description, range].filter(Boolean).join(kit.locale() === 'en' ? ' · ' : ' ｜ ') || undefined
    )
  })
  const framed = { title: () => texts().title, help, error }
  return (
    <Switch
      fallback={
        <Field label={texts().title} help={help()} error={error()} required={props.isRequired}>
          {(ids) => <SchemaControl {...props} ids={ids} />}
        </Field>
      }
    >
      <Match when={kind() === 'none'}>
        <LockedField {...props} title={texts().title} help={help()} error={error()} />
      </Match>
      <Match when={kind() === 'switch'}>
        <div class={cx('field')}>
          <Checkbox
            label={texts().title}
            note={help()}
            checked={props.value === true}
            onChange={(checked) => props.onValue(checked)}
          />
          <FieldError text={error()} />
        </div>
      </Match>
      <Match when={kind() === 'group'}>
        <Framed {...framed} isRequired={props.isRequired}>
          <GroupFields {...props} />
        </Framed>
      </Match>
      <Match when={kind() === 'list' || kind() === 'table'}>
        <Framed {...framed} isRequired={props.isRequired}>
          <ListControl {...props}>{(line) => <LineField of={props} line={line} />}</ListControl>
        </Framed>
      </Match>
    </Switch>
  )
}

function LockedField(
  props: SchemaFieldProps & { title: string; help: string | undefined; error: string | undefined },
) {
  const words = useFormText()
  const id = createUniqueId()
  return (
    <div class={cx('field')} role="group" aria-labelledby={id}>
      <p class={cx('label')} id={id}>
        {props.title}
      </p>
      <div class={cx('value')}>
        <ValueView schema={props.schema} value={props.value} />
      </div>
      <Show when={props.help}>
        <p class={cx('help')}>{props.help}</p>
      </Show>
      <Show when={!props.isLocked}>
        <p class={cx('help')}>{words().uneditable}</p>
      </Show>
      <FieldError text={props.error} />
    </div>
  )
}

function FieldError(props: { text: string | undefined }) {
  return (
    <Show when={props.text}>
      <p class={cx('error')} role="alert">
        <ErrorIcon size="1.1em" />
        {props.text}
      </p>
    </Show>
  )
}

interface FramedProps {
  readonly title: () => string
  readonly help: () => string | undefined
  readonly error: () => string | undefined
  readonly isRequired?: boolean | undefined
  readonly children: JSX.Element
}

function Framed(props: FramedProps) {
  return (
    <fieldset class={cx('set')}>
      <legend class={cx('legend')}>
        <Show when={props.isRequired}>
          <span class={cx('required')} aria-hidden="true">
            *
          </span>
        </Show>
        {props.title()}
      </legend>
      <Show when={props.help()}>
        <p class={cx('help')}>{props.help()}</p>
      </Show>
      {props.children}
      <FieldError text={props.error()} />
    </fieldset>
  )
}

/** A line of a list: the fields of a thing, or one value. */
function LineField(props: { of: SchemaFieldProps; line: Line }) {
  const words = useFormText()
  const schema = createMemo(() => itemsOf(props.of.schema))
  const part = () => ({
    name: words().item(props.line.at + 1),
    schema: schema(),
    value: props.line.item(),
    issues: issuesBelow(props.of.issues, String(props.line.at)),
  })
  const put = (value: unknown) => props.line.put(value)
  return (
    <Show when={kindOf(schema()) === 'group'} fallback={<SchemaField {...part()} onValue={put} />}>
      <GroupFields {...part()} onValue={put} />
    </Show>
  )
}

/** Each property as a field of its own. */
function GroupFields(props: SchemaFieldProps) {
  const names = createMemo(() => propertiesOf(props.schema).map(([name]) => name))
  const parts = createMemo(() => new Map(propertiesOf(props.schema)))
  const value = () => (isRecord(props.value) ? props.value : {})
  return (
    <For each={names()}>
      {(name) => (
        <SchemaField
          name={name}
          schema={parts().get(name) ?? {}}
          value={value()[name]}
          issues={issuesBelow(props.issues, name)}
          onValue={(changed) => props.onValue({ ...value(), [name]: changed })}
        />
      )}
    </For>
  )
}
