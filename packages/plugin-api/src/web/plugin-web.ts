import type { Component } from 'solid-js'
import type { LocalText } from '../local-text.ts'
import type { SlotFill } from './slots.ts'

/** The groups of the side menu, in their order on screen; `home` has no heading. Source: handbook section 8, street menu and district menu. */
export const menuGroups = [
  'home',
  'one_net',
  'remediation',
  'good_governance',
  'self_governance',
  'base',
  'imports',
  'reports',
  'modules',
  'system',
] as const

export type MenuGroup = (typeof menuGroups)[number]

export interface MenuPlace {
  readonly group: MenuGroup
  /** Lower stands higher within the group; equal orders stand by title. */
  readonly order: number
  readonly icon: Component<{ size?: string | number }>
}

/** A page at `/s/<street>/<module id>/<path>`, or under `/d/<district>/` when its side is the district. */
export interface WebPage {
  /** '' is the module's own address; a segment `:name` becomes a parameter, see `usePageParams`. */
  readonly path: string
  readonly title: LocalText
  /** Loaded when first visited: `() => import('./grid-list.page.tsx').then((module) => module.GridListPage)`. */
  readonly component: () => Promise<Component>
  /** Without it the page is neither in the menu nor at its address; left out, whoever may enter may see it. */
  readonly permission?: string
  readonly side?: 'street' | 'district'
  /** Left out, the page is reached from other pages only. */
  readonly menu?: MenuPlace
}

/**
 * A module's words in one language: nested objects of texts, and functions where a text holds a value.
 * `reasons` words the module's error reasons, keyed without the module's prefix.
 */
export interface Dictionary {
  readonly [group: string]: unknown
  readonly reasons?: Readonly<Record<string, string | ((params: ReasonParams) => string)>>
  /** Words what the module writes into the audit, keyed by action without the module's prefix: 启用模块. */
  readonly audit?: Readonly<Record<string, string>>
}

export type ReasonParams = Readonly<Record<string, string | number>>

/** Chinese is always there and every other language has its shape; English may arrive later. */
export interface Locales<D extends Dictionary> {
  readonly 'zh-CN': D
  readonly en: D | (() => Promise<D>)
}

/** What one plugin, or one core domain, adds to the console. */
export interface PluginWeb<D extends Dictionary = Dictionary> {
  /** The plugin's id: the first segment of its addresses and the name of its endpoint. */
  readonly id: string
  readonly pages: readonly WebPage[]
  readonly locales: Locales<D>
  /** Places in other modules' pages that this one fills. */
  readonly slots?: readonly SlotFill[]
}

/**
 * Returns the definition as it is; the module named by package.json `sanzhi.web` exports it as `web`.
 *
 * @example
 * export const web = definePluginWeb({
 *   id: 'hearing',
 *   pages: [{ path: '', title: { zh: '听评会', en: 'Hearings' }, permission: 'hearing.read',
 *     component: () => import('./hearing-list.page.tsx').then((module) => module.HearingListPage),
 *     menu: { group: 'self_governance', order: 10, icon: MessagesIcon } }],
 *   locales: { 'zh-CN': zh, en: () => import('./en.ts').then((module) => module.en) },
 * })
 */
export function definePluginWeb<D extends Dictionary>(definition: PluginWeb<D>): PluginWeb<D> {
  return definition
}
