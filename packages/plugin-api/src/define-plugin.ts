import type { TObject } from '@sanzhi/schema'
import type { Migrations } from '@sanzhi/db'
import type { AnyTRPCRouter } from '@trpc/server'
import type { DocumentTemplate } from './document-template.ts'
import type { Subscription, TimerTask } from './handlers.ts'
import type { Indicator } from './indicator.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { LocalText } from './local-text.ts'
import type { PersonalRecords } from './personal-records.ts'
import type { ServiceName } from './services/index.ts'

export type Pillar = 'one_net' | 'remediation' | 'good_governance' | 'self_governance' | 'overall'

/** A form that people fill, with what it replaces: the burden count. Source: handbook 4.0, burden rule. */
export interface FormBurden {
  readonly id: string
  readonly title: LocalText
  /** Names of paper or spreadsheet forms that need not be filled any more. */
  readonly replaces: readonly string[]
  readonly minutes: number
  readonly perMonth: number
}

/** Cells of the matrix role × permission that no street may change: they stay as the default matrix has them. */
export interface FixedCells {
  readonly permissions: readonly string[]
  readonly roles: readonly string[]
  /** Why, for whoever would change one. */
  readonly reason: LocalText
}

/** Everything that a plugin contributes. `plugin.json` is made from it and read without running the plugin. */
export interface PluginDefinition {
  /** Kebab-case, the folder's name. */
  readonly id: string
  readonly version: string
  readonly title: LocalText
  readonly summary: LocalText
  readonly pillar: Pillar
  /** Semver range on plugin-api, checked at boot and when a street enables it. */
  readonly sdk: string
  /** Core services that its code may call. */
  readonly services: readonly ServiceName[]
  /** Other plugins that must be enabled first: id → semver range. */
  readonly requires: Readonly<Record<string, string>>
  /** Views of `core_api` → columns; turned into column grants. */
  readonly reads: Readonly<Record<string, readonly string[]>>
  /** What people may be allowed, by id without the plugin's prefix. */
  readonly permissions: Readonly<Record<string, LocalText>>
  /** Default matrix: role → permissions without the prefix. */
  readonly roles: Readonly<Record<string, readonly string[]>>
  /** What of its matrix a street may not change; permissions without the prefix. */
  readonly fixed?: readonly FixedCells[]
  /** Every rule with a number, with default, source and confidence. */
  readonly settings: TObject
  readonly forms: readonly FormBurden[]
  readonly migrations: Migrations
  readonly router: AnyTRPCRouter
  /** What it does when others, or it itself, emit an event. */
  readonly subscriptions?: readonly Subscription[]
  /** What it does when a timer of its own falls due. */
  readonly timers?: readonly TimerTask[]
  /** What is counted from its records. */
  readonly indicators?: readonly Indicator[]
  /** What it keeps of people, for those who ask for a copy or to be erased. */
  readonly personalRecords?: PersonalRecords
  /** How its cases run. */
  readonly lifecycles?: readonly Lifecycle[]
  /** What it issues on paper. */
  readonly documents?: readonly DocumentTemplate[]
}

/** Returns the definition as it is; exists for its type and for finding all plugins by one word. */
export function definePlugin<const D extends PluginDefinition>(definition: D): D {
  return definition
}

/** Version of this package's contract, which a plugin's `sdk` range is held against. */
export const sdkVersion = '1.0.0'
