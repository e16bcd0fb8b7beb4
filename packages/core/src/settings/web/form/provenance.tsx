import { bindClasses, Button, Details, useFormats, type Detail } from '@sanzhi/web-kit'
import { ChevronDownIcon } from '@sanzhi/web-kit/icons'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { Setting } from '../setting-row.ts'
import { useSettingTexts } from '../setting-texts.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'

const cx = bindClasses(styles)

/** On demand: what each layer says, and who made it say so, when and why. */
export function Provenance(props: { setting: Setting; templateName: string }) {
  const words = useSettingsWords()
  const texts = useSettingTexts()
  const [isOpen, setIsOpen] = createSignal(false)
  const id = createUniqueId()
  return (
    <div class={cx('provenance')}>
      <Button
        tone="link"
        size="small"
        aria-expanded={isOpen()}
        aria-controls={id}
        aria-label={words().of(words().provenance, texts.title(props.setting))}
        onClick={() => setIsOpen(!isOpen())}
      >
        {words().provenance}
        <ChevronDownIcon size="1em" class={cx({ turned: isOpen() })} />
      </Button>
      <div id={id}>
        <Show when={isOpen()}>
          <Layers {...props} />
        </Show>
      </div>
    </div>
  )
}

function Layers(props: { setting: Setting; templateName: string }) {
  const words = useSettingsWords()
  const formats = useFormats()
  const texts = useSettingTexts()
  const value = (of: unknown) => texts.value(props.setting, of)
  const adopted = () => {
    const { adoptedAt, adoptedByName } = props.setting
    if (adoptedAt === null) return ''
    const at = formats.instant(adoptedAt)
    return adoptedByName === null ? words().adoptedAt(at) : words().adopted(adoptedByName, at)
  }
  const items = (): readonly Detail[] => {
    const { schema, below, belowSource, source, changedAt, changedByName, changeReason } = props.setting
    const template: readonly Detail[] =
      belowSource === 'template'
        ? [
            {
              term: words().layers.template,
              value: `${value(below)} · ${props.templateName} · ${adopted()}`,
              wide: true,
            },
          ]
        : [{ term: words().layers.template, value: words().noValue }]
    const own: readonly Detail[] =
      changedAt === null
        ? []
        : [
            { term: words().setBy, value: changedByName ?? '' },
            { term: words().setAt, value: formats.instant(changedAt) },
            { term: words().reason, value: changeReason ?? '', wide: true },
          ]
    return [
      { term: words().layers.default, value: value(schema['default'] ?? null) },
      ...template,
      {
        term: words().layers.street,
        value: source === 'street' ? value(props.setting.value) : words().noValue,
      },
      ...own,
      { term: words().key, value: <code class={cx('code')}>{props.setting.key}</code>, wide: true },
    ]
  }
  return <Details items={items()} />
}
