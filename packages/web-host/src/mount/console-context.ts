import { createContext, useContext } from 'solid-js'
import type { ModuleRegistry } from '../modules/registry.ts'

/** What the whole console shares, whatever street is open. */
export interface Console {
  readonly registry: ModuleRegistry
  /** The modules whose first page stands at the address of the street and of the district. */
  readonly home: { readonly street: string; readonly district: string }
}

const ConsoleContext = createContext<Console>()

export const ConsoleProvider = ConsoleContext.Provider

export function useConsole(): Console {
  const console = useContext(ConsoleContext)
  if (!console) throw new Error('No console around this component: mountConsole provides it.')
  return console
}
