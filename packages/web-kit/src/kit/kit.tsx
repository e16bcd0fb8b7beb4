import { createContext, useContext } from 'solid-js'
import { en, zh, type KitText } from './kit-text.ts'

/** The languages of the interface; Chinese is the one everything else falls back to. */
export type Locale = 'zh-CN' | 'en'

/** What an error looks like to a person: words already in the reader's language. */
export interface ErrorDescription {
  readonly title: string
  readonly detail?: string | undefined
  /** The server's id of the failed request, to quote when asking for help. */
  readonly requestId?: string | undefined
  /** False when trying again cannot help, such as a missing permission. */
  readonly canRetry: boolean
}

/** What the kit asks of whoever mounts it; both are read reactively. */
export interface KitEnvironment {
  locale(): Locale
  describeError(error: unknown): ErrorDescription
}

const inChinese: KitEnvironment = {
  locale: () => 'zh-CN',
  describeError: () => ({ title: zh.loadFailed, canRetry: true }),
}

const KitContext = createContext<KitEnvironment>(inChinese)

/** Gives every kit component below it its language and its words for errors; without it the kit speaks Chinese. */
export const KitProvider = KitContext.Provider

export function useKit(): KitEnvironment {
  return useContext(KitContext)
}

/** The kit's own words in the current language: call the result where the words are shown, so that they follow a switch. */
export function useKitText(): () => KitText {
  const kit = useKit()
  return () => (kit.locale() === 'en' ? en : zh)
}
