import { createEffect, createMemo, createSignal, on, Match, Switch } from 'solid-js'
import { CheckboxGroup } from '../field/checkbox.tsx'
import { DayInput } from '../field/day-input.tsx'
import type { FieldIds } from '../field/field.tsx'
import { NumberInput } from '../field/number-input.tsx'
import { Select } from '../field/select.tsx'
import { TextArea } from '../field/text-area.tsx'
import { TextInput } from '../field/text-input.tsx'
import { useKit } from '../kit/kit.tsx'
import { tighter } from './check-value.ts'
import type { SchemaFieldProps } from './field-props.ts'
import { isNullable, itemsOf, kindOf, optionLabel, optionsOf, withoutNull } from './form-schema.ts'
import { useFormText } from './form-text.ts'
import { numberFormOf, readStored, shownNumber } from './number-form.ts'

type ControlProps = SchemaFieldProps & { readonly ids: FieldIds }

/** The control of a single value, by the kind of its schema. */
export function SchemaControl(props: ControlProps) {
  const kind = createMemo(() => kindOf(props.schema))
  const text = () => (typeof props.value === 'string' ? props.value : '')
  const write = (typed: string) => props.onValue(typed === '' && isNullable(props.schema) ? null : typed)
  return (
    <Switch fallback={<TextInput ids={props.ids} value={text()} onValue={write} />}>
      <Match when={kind() === 'number'}>
        <NumberControl {...props} />
      </Match>
      <Match when={kind() === 'choice'}>
        <ChoiceControl {...props} />
      </Match>
      <Match when={kind() === 'choices'}>
        <ChoicesControl {...props} />
      </Match>
      <Match when={kind() === 'day'}>
        <DayInput ids={props.ids} value={text()} onInput={write} />
      </Match>
      <Match when={kind() === 'long-text'}>
        <TextArea ids={props.ids} value={text()} onValue={write} />
      </Match>
    </Switch>
  )
}

/** Keeps the text as typed, so that 1. can become 1.5; what is no number stays in the field and is said to be none. */
function NumberControl(props: ControlProps) {
  const kit = useKit()
  const form = createMemo(() => numberFormOf(props.schema, kit.locale()))
  const shown = () => {
    if (typeof props.value === 'number') return String(shownNumber(form(), props.value))
    return typeof props.value === 'string' ? props.value : ''
  }
  const [typed, setTyped] = createSignal(shown())
  createEffect(
    on(
      () => props.value,
      (value) => {
        if (readStored(form(), typed()) !== (value ?? null)) setTyped(shown())
      },
      { defer: true },
    ),
  )
  const bounds = () => tighter(withoutNull(props.schema), props.bounds ?? {})
  const limit = (stored: number | undefined) =>
    stored === undefined ? undefined : shownNumber(form(), stored)
  return (
    <NumberInput
      ids={props.ids}
      value={typed()}
      onInput={(text) => {
        setTyped(text)
        props.onValue(readStored(form(), text))
      }}
      unit={form().unit}
      decimals={form().decimals}
      min={limit(bounds().minimum)}
      max={limit(bounds().maximum)}
    />
  )
}

function ChoiceControl(props: ControlProps) {
  const kit = useKit()
  const words = useFormText()
  const options = () => props.bounds?.enum ?? optionsOf(props.schema) ?? []
  const isUnset = () => props.value === null || props.value === undefined
  return (
    <Select
      ids={props.ids}
      value={isUnset() ? '' : JSON.stringify(props.value)}
      options={options().map((option) => ({
        value: JSON.stringify(option),
        label: optionLabel(withoutNull(props.schema), option, kit.locale()),
      }))}
      all={isNullable(props.schema) ? words().notSet : undefined}
      placeholder={words().choose}
      onValue={(chosen) => props.onValue(chosen === '' ? null : JSON.parse(chosen))}
    />
  )
}

function ChoicesControl(props: ControlProps) {
  const kit = useKit()
  const options = () => optionsOf(itemsOf(props.schema)) ?? []
  const chosen = (): readonly unknown[] => (Array.isArray(props.value) ? props.value : [])
  return (
    <CheckboxGroup
      ids={props.ids}
      options={options().map((option) => ({
        value: JSON.stringify(option),
        label: optionLabel(itemsOf(props.schema), option, kit.locale()),
      }))}
      value={chosen().map((option) => JSON.stringify(option))}
      onChange={(values) => props.onValue(values.map((value): unknown => JSON.parse(value)))}
    />
  )
}
