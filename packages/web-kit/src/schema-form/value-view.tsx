import { createMemo, For, Match, Switch } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { Details } from '../layout/details.tsx'
import { useKit } from '../kit/kit.tsx'
import { isRecord, itemsOf, kindOf, propertiesOf, textsOf, type FormSchema } from './form-schema.ts'
import styles from './schema-form.module.css'
import { useValueText } from './value-text.ts'

const cx = bindClasses(styles)

/** A value to be read: lines stay lines, groups stay groups. */
export function ValueView(props: { schema: FormSchema; value: unknown }) {
  const kit = useKit()
  const text = useValueText()
  const kind = createMemo(() => kindOf(props.schema))
  const lines = (): readonly unknown[] => (Array.isArray(props.value) ? props.value : [])
  const part = (name: string) => (isRecord(props.value) ? props.value[name] : undefined)
  return (
    <Switch fallback={text(props.schema, props.value)}>
      <Match when={(kind() === 'table' || kind() === 'list') && lines().length > 0}>
        <ol class={cx('lines')}>
          <For each={lines()}>{(line) => <li>{text(itemsOf(props.schema), line)}</li>}</For>
        </ol>
      </Match>
      <Match when={kind() === 'group' && isRecord(props.value)}>
        <Details
          items={propertiesOf(props.schema).map(([name, schema]) => ({
            term: textsOf(schema, name, kit.locale()).title,
            value: text(schema, part(name)),
          }))}
        />
      </Match>
    </Switch>
  )
}
