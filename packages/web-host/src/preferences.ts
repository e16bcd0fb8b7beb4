import type { Locale } from '@sanzhi/plugin-api/web'
import { createEffect, createRoot, createSignal } from 'solid-js'

const LOCALE_KEY = 'sanzhi.locale'
const ELDER_KEY = 'sanzhi.elder'

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // storage is switched off: the choice lasts as long as the page
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // as above
  }
}

/** The reader's language and type size: kept in the browser, written on `<html>`, in force at once. */
export const preferences = createRoot(() => {
  const [locale, setLocale] = createSignal<Locale>(stored(LOCALE_KEY) === 'en' ? 'en' : 'zh-CN')
  const [elder, setElder] = createSignal(stored(ELDER_KEY) === 'on')
  createEffect(() => {
    document.documentElement.lang = locale()
    store(LOCALE_KEY, locale())
  })
  createEffect(() => {
    document.documentElement.toggleAttribute('data-elder', elder())
    store(ELDER_KEY, elder() ? 'on' : 'off')
  })
  return {
    locale,
    elder,
    switchLocale: () => setLocale((now) => (now === 'en' ? 'zh-CN' : 'en')),
    switchElder: () => setElder((now) => !now),
  }
})
