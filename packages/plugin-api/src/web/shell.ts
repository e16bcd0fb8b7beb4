import { createContext, useContext, type Accessor } from 'solid-js'
import type { Dictionary } from './plugin-web.ts'
import type { FillOf, SlotName } from './slots.ts'

export type Locale = 'zh-CN' | 'en'

/** The street the reader works in. */
export interface Street {
  readonly slug: string
  readonly name: string
  readonly state: StreetState
  readonly districtSlug: string
  readonly districtName: string
}

export type StreetState = 'trial' | 'live' | 'frozen' | 'moving' | 'closed'

/** What the console's shell offers to every page in it. Pages use the hooks, not this. */
export interface Shell {
  readonly locale: Accessor<Locale>
  /** The words of a module in the current language; Chinese while English is on its way. */
  words(moduleId: string): Dictionary
  /** Undefined outside a street. */
  readonly street: Accessor<Street | undefined>
  /** Undefined outside a district. */
  readonly district: Accessor<string | undefined>
  can(permission: string): boolean
  isEnabled(pluginId: string): boolean
  /** Path of the first page of a module that the reader sees in the menu, below the street; undefined when there is none. */
  entryOf(moduleId: string): string | undefined
  /** Fills of a slot from the modules in force, in their order. */
  fills<N extends SlotName>(slot: N): readonly FillOf<N>[]
  readonly accountName: Accessor<string>
  /** Reads again what the reader may do and which modules are in force: after an act that changes it. */
  refresh(): Promise<void>
}

const ShellContext = createContext<Shell>()

/** Mounted by the shell alone, and by tests in its place. */
export const ShellProvider = ShellContext.Provider

/** The shell around this page. Throws outside one. */
export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('No shell around this component: mount it below ShellProvider.')
  return shell
}

export function useLocale(): Accessor<Locale> {
  return useShell().locale
}

/** The street of this page's address. Throws on the district's side. */
export function useStreet(): Accessor<Street> {
  const shell = useShell()
  return () => {
    const street = shell.street()
    if (!street) throw new Error('This page is not on the side of a street.')
    return street
  }
}

/** The slug of the district of this page's address. Throws on a street's side. */
export function useDistrict(): Accessor<string> {
  const shell = useShell()
  return () => {
    const district = shell.district()
    if (!district) throw new Error('This page is not on the side of a district.')
    return district
  }
}

/** Whether the reader holds a permission somewhere in this street; where exactly is for the server to say. */
export function useCan(): (permission: string) => boolean {
  const shell = useShell()
  return (permission) => shell.can(permission)
}

/**
 * Addresses within this street: `const to = useStreetPath(); to('places/grids', { kind: 'residential' })`.
 * Empty parameters are left out.
 */
export function useStreetPath(): (path: string, parameters?: Readonly<Record<string, string>>) => string {
  const street = useStreet()
  return (path, parameters = {}) => {
    const given = Object.entries(parameters).filter(([, value]) => value !== '')
    const query = new URLSearchParams(given).toString()
    return `/s/${street().slug}${path && `/${path}`}${query && `?${query}`}`
  }
}
