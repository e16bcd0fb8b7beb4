import type { FieldIssue } from '@sanzhi/kernel'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import type { FormBounds } from './check-value.ts'
import type { FormSchema } from './form-schema.ts'
import { issuesBelow } from './issues-below.ts'
import { SchemaField } from './schema-field.tsx'
import styles from './schema-form.module.css'

const cx = bindClasses(styles)

/** One field of a generated form. */
export interface FormField {
  readonly name: string
  readonly schema: FormSchema
  /** Narrower than the schema's own. */
  readonly bounds?: FormBounds | undefined
  readonly isRequired?: boolean | undefined
  /** Shown, not edited. */
  readonly isLocked?: boolean | undefined
}

export interface SchemaFormProps {
  /** Names the form for screen readers. */
  readonly label: string
  readonly fields: readonly FormField[]
  /** By field. A number that cannot be read stays as typed, for `checkValue` to refuse. */
  readonly value: Readonly<Record<string, unknown>>
  /** Under the names of fields: `/days`, `/tiers/0/days`. */
  readonly issues: readonly FieldIssue[]
  /** Nothing can be edited. */
  readonly isReadOnly?: boolean | undefined
  readonly onValue: (name: string, value: unknown) => void
  /** Beside a field: tags and buttons of whoever shows the form. */
  readonly beside?: (name: string) => JSX.Element
}

/** A form drawn from the schemas of its fields. Makes no code at run time, which the console's content policy forbids. */
export function SchemaForm(props: SchemaFormProps) {
  const names = createMemo(() => props.fields.map(({ name }) => name))
  const fields = createMemo(() => new Map(props.fields.map((field) => [field.name, field])))
  return (
    <div class={cx('form')} role="group" aria-label={props.label}>
      <For each={names()}>
        {(name) => (
          <Show when={fields().get(name)}>
            {(field) => (
              <div class={cx('item')} data-field={name}>
                <div class={cx('main')}>
                  <SchemaField
                    name={name}
                    schema={field().schema}
                    value={props.value[name]}
                    issues={issuesBelow(props.issues, name)}
                    bounds={field().bounds}
                    isRequired={field().isRequired}
                    isLocked={props.isReadOnly || field().isLocked}
                    onValue={(value) => props.onValue(name, value)}
                  />
                </div>
                <Show when={props.beside}>
                  <div class={cx('beside')}>{props.beside?.(name)}</div>
                </Show>
              </div>
            )}
          </Show>
        )}
      </For>
    </div>
  )
}
