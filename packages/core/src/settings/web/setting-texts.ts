import { useLocalText, type LocalText } from '@sanzhi/plugin-api/web'
import { useKit } from '@sanzhi/web-kit'
import { textsOf, useValueText, type FormSchema } from '@sanzhi/web-kit/schema-form'
import { useSettingsWords } from './words.ts'

interface Worded {
  readonly key: string
  readonly schema: FormSchema | null
}

/** A setting and its values in words, also where the setting is no more. */
export function useSettingTexts() {
  const words = useSettingsWords()
  const kit = useKit()
  const local = useLocalText()
  const text = useValueText()
  return {
    title: ({ key, schema }: Worded) => textsOf(schema ?? {}, key, kit.locale()).title,
    value: ({ schema }: Worded, value: unknown) =>
      schema === null ? JSON.stringify(value) : text(schema, value),
    owner: (title: LocalText) => local(title),
    layer: (source: 'default' | 'template' | 'street') => words().layers[source],
  }
}
