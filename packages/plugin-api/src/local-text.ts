/** A text in both languages of the product. */
export interface LocalText {
  readonly zh: string
  readonly en: string
}

/** Puts values into the `{name}` places of a text; one without a value stays as it is. */
export function fillText(text: LocalText, params: Readonly<Record<string, string | number>>): LocalText {
  const fill = (one: string): string =>
    one.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
  return { zh: fill(text.zh), en: fill(text.en) }
}
