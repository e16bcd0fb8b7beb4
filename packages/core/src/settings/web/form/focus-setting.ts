/** Brings a setting of the form into sight, and the focus to its control; to the setting itself where it has none. */
export function focusSetting(form: HTMLElement, key: string): void {
  const field = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`)
  if (field === null) return
  const control = field.querySelector<HTMLElement>('input, textarea, button')
  field.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}
