import type {
  Carriers,
  FileStore,
  Handlers,
  Identity,
  IndicatorBook,
  KeyRing,
  LifecycleRegistry,
  NotificationHub,
  PersonalField,
  PluginCatalogue,
  TemplateBook,
} from '@sanzhi/core'
import type { Database } from '@sanzhi/db'
import type { Clock } from '@sanzhi/kernel'
import type { PersonalRecords } from '@sanzhi/plugin-api'
import type { Log } from '../log.ts'
import type { Authorities } from './authorities.ts'
import type { EntryBook } from './entry-book.ts'
import type { StreetSettings } from './street-settings.ts'
import type { StreetDirectory } from './street-directory.ts'

/** What every gate of one server shares. */
export interface GateKeeper {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly directory: StreetDirectory
  readonly authorities: Authorities
  readonly entries: EntryBook
  readonly settings: StreetSettings
  readonly catalogue: PluginCatalogue
  readonly keyRing: KeyRing
  readonly identity: Identity
  readonly fileStore: FileStore
  readonly carriers: Carriers
  readonly notificationHub: NotificationHub
  readonly handlers: Handlers
  readonly indicatorBook: IndicatorBook
  readonly personalFields: readonly PersonalField[]
  /** By plugin: what it answers of people. */
  readonly personalRecords: ReadonlyMap<string, PersonalRecords>
  readonly lifecycles: LifecycleRegistry
  readonly documentTemplates: TemplateBook
}
