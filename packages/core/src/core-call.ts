import type { Call, PersonalRecords, ServiceMap, StreetFacts } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'
import type { AccessTables } from './access/access-tables.ts'
import type { StreetMatrix } from './access/matrix.ts'
import type { ApprovalsTables } from './approvals/approvals-tables.ts'
import type { AuditTables } from './audit/audit-tables.ts'
import type { DocumentsTables } from './documents/documents-tables.ts'
import type { TemplateBook } from './documents/template-book.ts'
import type { EventsTables } from './events/events-tables.ts'
import type { Handlers } from './events/subscribers.ts'
import type { IndicatorBook } from './indicators/indicator-book.ts'
import type { IndicatorsTables } from './indicators/indicators-tables.ts'
import type { FilesTables } from './files/files-tables.ts'
import type { FileStore } from './files/store/file-store.ts'
import type { ImportsTables } from './imports/imports-tables.ts'
import type { LifecyclesTables } from './lifecycles/lifecycles-tables.ts'
import type { LifecycleRegistry } from './lifecycles/registry.ts'
import type { Carriers } from './notifications/carrier.ts'
import type { NotificationHub } from './notifications/live/notification-hub.ts'
import type { NotificationsTables } from './notifications/notifications-tables.ts'
import type { OrganisationsTables } from './organisations/organisations-tables.ts'
import type { AuthTables } from './identity/auth-tables.ts'
import type { HandOverTables } from './identity/members/hand-over-tables.ts'
import type { Vault } from './identity/vault.ts'
import type { PluginCatalogue } from './modules/catalogue.ts'
import type { KeyRing } from './people/key-ring.ts'
import type { PersonalField } from './people/personal-field.ts'
import type { PeopleTables } from './people/people-tables.ts'
import type { PlacesTables } from './places/places-tables.ts'
import type { TasksTables } from './tasks/tasks-tables.ts'
import type { EffectiveSettings } from './settings/effective-settings.ts'
import type { SettingsOwner } from './settings/setting-owner.ts'
import type { SettingsTables } from './settings/settings-tables.ts'
import type { RequestsTables } from './requests/requests-tables.ts'
import type { ReadinessTables } from './tenancy/readiness/readiness-tables.ts'
import type { RegistryTables } from './tenancy/registry-tables.ts'
import type { StateTables } from './tenancy/state/state-tables.ts'

/** Schema `core` as `core_rt` sees it. */
export type CoreTables = AccessTables &
  ApprovalsTables &
  AuditTables &
  DocumentsTables &
  EventsTables &
  FilesTables &
  HandOverTables &
  ImportsTables &
  IndicatorsTables &
  LifecyclesTables &
  NotificationsTables &
  OrganisationsTables &
  PeopleTables &
  PlacesTables &
  SettingsTables &
  ReadinessTables &
  StateTables &
  TasksTables &
  RequestsTables

/** What a core domain's code receives: the call with the core's own tables and the street's registry rows. */
export interface CoreCall extends Call {
  /** With the revision that everything cached about it belongs to. */
  readonly street: StreetFacts & { readonly revision: number }
  readonly core: Kysely<CoreTables>
  /** The registry's rows of this street alone. */
  readonly registry: Kysely<RegistryTables>
  readonly services: ServiceMap
  readonly keyRing: KeyRing
  /** What holds in the street now: a domain reads its own by `call.settings.of(itsSchema)`. */
  readonly settings: EffectiveSettings
  /** Everybody on this server who has settings. */
  readonly settingsOwners: readonly SettingsOwner[]
  /** Accounts, whatever the street, in the call's transaction. Ask only for members of the street. */
  readonly auth: Kysely<AuthTables>
  /** The register of all streets, in the call's transaction: for whether an account belongs to others as well. */
  readonly wholeRegistry: Kysely<RegistryTables>
  readonly vault: Vault
  /** The ways out of the platform, by channel. */
  readonly carriers: Carriers
  /** The open streams of this server. */
  readonly notificationHub: NotificationHub
  /** Where the bytes of files are kept. */
  readonly fileStore: FileStore
  /** The plugin on whose behalf services run; null for the core's own procedures. */
  readonly callerId: string | null
  /** Roles of the person in this street today. */
  readonly roles: readonly string[]
  /** Permissions that the person holds somewhere in the street. */
  readonly permissions: ReadonlySet<string>
  /** What each role may do in the street: the same that decided whether the person may call. */
  findMatrix(): Promise<StreetMatrix>
  readonly enabledPlugins: ReadonlyMap<string, string>
  /** Who waits for events and timers on this server. */
  readonly handlers: Handlers
  /** What is counted on this server. */
  readonly indicatorBook: IndicatorBook
  /** What a plugin's own code receives, on this call's transaction. Throws `unavailable` (`plugins.failed`) where it does not run. */
  pluginCall(pluginId: string): Call
  /** How cases run, of every domain and of every plugin that runs on this server. */
  readonly lifecycles: LifecycleRegistry
  /** What is issued on paper, of every domain and of every plugin that runs on this server. */
  readonly documentTemplates: TemplateBook
  /** All plugins of this server. */
  readonly catalogue: PluginCatalogue
  /** Every C3 and C4 column of the core. */
  readonly personalFields: readonly PersonalField[]
  /** By plugin: what it answers of people, to be asked with `pluginCall`. */
  readonly personalRecords: ReadonlyMap<string, PersonalRecords>
  /** Names to show for account ids; those that no longer exist are absent. */
  accountNames(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  readonly district: { readonly slug: string; readonly name: string }
}
