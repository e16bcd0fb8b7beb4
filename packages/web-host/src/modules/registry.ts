import type { Dictionary, PluginWeb } from '@sanzhi/plugin-api/web'
import { createSignal, type Accessor } from 'solid-js'
import { preferences } from '../preferences.ts'

/** A plugin that the build found: its web half is loaded when a street has it in force. */
export interface PluginEntry {
  readonly id: string
  readonly load: () => Promise<{ readonly web: PluginWeb }>
}

/** The modules whose web half is here, and their words. */
export interface ModuleRegistry {
  readonly modules: Accessor<readonly PluginWeb[]>
  /** Whether a module is part of the platform itself, and so in force everywhere. */
  isCore(moduleId: string): boolean
  /** Loads those of the plugins that the build knows and that are not here yet. Answers the ids that failed, never throws. */
  ensure(ids: readonly string[]): Promise<readonly string[]>
  /** A module's words in the current language; Chinese while English is on its way, empty for an unknown module. */
  words(moduleId: string): Dictionary
}

const NO_WORDS: Dictionary = {}

export function createModuleRegistry(
  core: readonly PluginWeb[],
  plugins: readonly PluginEntry[],
): ModuleRegistry {
  const [modules, setModules] = createSignal(core)
  const [english, setEnglish] = createSignal<ReadonlyMap<string, Dictionary>>(new Map())
  const asked = new Set<string>()

  const wordsOf = (module: PluginWeb): Dictionary => {
    if (preferences.locale() !== 'en') return module.locales['zh-CN']
    const { en } = module.locales
    if (typeof en !== 'function') return en
    const loaded = english().get(module.id)
    if (!loaded && !asked.has(module.id)) {
      asked.add(module.id)
      en().then(
        (words) => setEnglish((known) => new Map(known).set(module.id, words)),
        () => asked.delete(module.id), // asked again when next shown; until then it stays Chinese
      )
    }
    return loaded ?? module.locales['zh-CN']
  }

  const load = async (entry: PluginEntry): Promise<string | undefined> => {
    try {
      const { web } = await entry.load()
      if (web.id !== entry.id) return entry.id
      setModules((here) => (here.some((module) => module.id === web.id) ? here : [...here, web]))
      return undefined
    } catch {
      return entry.id // one plugin's broken file must not take the others with it; the shell says so
    }
  }

  return {
    modules,
    isCore: (moduleId) => core.some((module) => module.id === moduleId),
    async ensure(ids) {
      const here = new Set(modules().map((module) => module.id))
      const wanted = plugins.filter((entry) => ids.includes(entry.id) && !here.has(entry.id))
      const failed = await Promise.all(wanted.map(load))
      return failed.filter((id) => id !== undefined)
    },
    words(moduleId) {
      const module = modules().find((known) => known.id === moduleId)
      return module ? wordsOf(module) : NO_WORDS
    },
  }
}
