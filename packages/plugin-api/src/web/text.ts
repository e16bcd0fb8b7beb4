import type { Accessor } from 'solid-js'
import type { LocalText } from '../local-text.ts'
import type { Dictionary } from './plugin-web.ts'
import { useShell } from './shell.ts'

/**
 * The words of the module `id`, in the current language. Call the result where the words are shown, so that
 * they follow a switch. A module binds it once: `export const useWords = () => useText<typeof zh>('hearing')`.
 */
export function useText<D extends Dictionary>(id: string): Accessor<D> {
  const shell = useShell()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- dictionaries of many shapes stand under their ids; the owner of the id knows the shape
  return () => shell.words(id) as D
}

/** Picks the current language out of a text that carries both, such as a module's title. */
export function useLocalText(): (text: LocalText) => string {
  const shell = useShell()
  return (text) => (shell.locale() === 'en' ? text.en : text.zh)
}
