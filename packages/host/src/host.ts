import {
  collectHandlers,
  collectIndicators,
  collectLifecycles,
  collectTemplates,
  coreDomains,
  coreSettingsOwners,
  createAuth,
  KeyRing,
  NotificationHub,
  pluginGroup,
  recordOnly,
  type Carriers,
  type FileStore,
  type Handlers,
  type HandlerSource,
  type IndicatorBook,
  type LifecycleRegistry,
  type PluginCatalogue,
  type SettingsOwner,
  type IdentityOptions,
  type OutsideSignIn,
  type SmsPort,
  type TemplateBook,
} from '@sanzhi/core'
import { notificationChannel, type Database } from '@sanzhi/db'
import type { Clock } from '@sanzhi/kernel'
import { sdkVersion } from '@sanzhi/plugin-api'
import type { Hono } from 'hono'
import { mountEndpoints, type EndpointRegistry } from './endpoints.ts'
import { Authorities } from './gate/authorities.ts'
import { EntryBook } from './gate/entry-book.ts'
import type { GateKeeper } from './gate/gate-keeper.ts'
import { StreetSettings } from './gate/street-settings.ts'
import { StreetDirectory } from './gate/street-directory.ts'
import { createApp } from './http/app.ts'
import type { Log } from './log.ts'
import type { LoadedPlugin } from './plugins/load-plugins.ts'
import { makeWorker, type Worker } from './worker/worker.ts'

export interface HostOptions {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly plugins: readonly LoadedPlugin[]
  /** Wraps every street's keys; 32 bytes, the same on every server. */
  readonly masterKey: Buffer
  /** Where the bytes of files are kept; the same for every server. */
  readonly fileStore: FileStore
  readonly auth: Pick<IdentityOptions, 'secret' | 'baseUrl' | 'life'>
  /** Sends codes by text message; absent where no gateway is set up. */
  readonly sms?: SmsPort | undefined
  /** The ways out of the platform; where none is given, what would go out stands in the log alone. */
  readonly carriers?: Carriers
  /** Who outside may vouch for a person. */
  readonly outside?: readonly OutsideSignIn[] | undefined
  readonly maxBodyBytes?: number
}

/** One server's worth of platform, without a port: answers requests through `fetch`. */
export interface Host {
  readonly app: Hono
  readonly endpoints: EndpointRegistry
  readonly keeper: GateKeeper
  /** Does the jobs and timers of every street; begins when it is started. */
  readonly worker: Worker
}

const megabyte = 1_048_576

/** Puts core, plugins, gates and HTTP together. */
export function createHost(options: HostOptions): Host {
  const { database, clock, log, plugins } = options
  const catalogue: PluginCatalogue = new Map(
    plugins.map(({ manifest, failure }) => [manifest.id, { manifest, failure }]),
  )
  // Of one that did not start nobody has checked what it gives to whom.
  const running = plugins.filter(({ failure }) => failure === null)
  const pluginGroups = new Map(running.map(({ manifest }) => [manifest.id, pluginGroup(manifest)]))
  const auth = createAuth(database, {
    ...options.auth,
    clock,
    masterKey: options.masterKey,
    sms: options.sms,
    outside: options.outside,
    note: (what, facts) => log.error(what, facts),
    onFault: (message) => log.error('accounts failed', { what: message }),
  })
  const keeper: GateKeeper = {
    database,
    clock,
    log,
    catalogue,
    handlers: handlersOf(running),
    indicatorBook: indicatorsOf(running),
    lifecycles: lifecyclesOf(running),
    documentTemplates: templatesOf(running),
    directory: new StreetDirectory(database),
    authorities: new Authorities(database, pluginGroups),
    entries: new EntryBook(database),
    settings: new StreetSettings(database, [...coreSettingsOwners, ...ownersOf(running)]),
    keyRing: new KeyRing(options.masterKey),
    identity: auth.identity,
    personalFields: coreDomains.flatMap(({ personalFields }) => personalFields ?? []),
    personalRecords: new Map(
      running.flatMap(({ manifest, definition }) =>
        definition?.personalRecords === undefined ? [] : [[manifest.id, definition.personalRecords] as const],
      ),
    ),
    fileStore: options.fileStore,
    carriers: options.carriers ?? recordOnly,
    notificationHub: new NotificationHub((onNotice) => database.listen(notificationChannel, onNotice)),
  }
  const endpoints = mountEndpoints(plugins)
  const app = createApp({ auth, keeper, endpoints, maxBodyBytes: options.maxBodyBytes ?? 40 * megabyte })
  const worker = makeWorker({
    keeper,
    findPlugin: (id) => endpoints.find('street', id)?.plugin,
    sweeps: coreDomains.flatMap(({ sweeps }) => sweeps ?? []),
  })
  return { app, endpoints, keeper, worker }
}

function ownersOf(running: readonly LoadedPlugin[]): readonly SettingsOwner[] {
  return running.flatMap(({ manifest, definition }) =>
    definition === undefined
      ? []
      : [{ id: manifest.id, kind: 'plugin', title: manifest.title, schema: definition.settings }],
  )
}

function handlersOf(running: readonly LoadedPlugin[]): Handlers {
  const plugins = running.flatMap(({ manifest, definition }) =>
    definition === undefined ? [] : [{ name: manifest.id, pluginId: manifest.id, ...handlersIn(definition) }],
  )
  const domains = coreDomains.map((domain) => ({ name: domain.name, pluginId: null, ...handlersIn(domain) }))
  return collectHandlers([...domains, ...plugins])
}

function templatesOf(running: readonly LoadedPlugin[]): TemplateBook {
  const domains = coreDomains.map(({ name, documents = [] }) => ({ name, pluginId: null, documents }))
  const plugins = running.flatMap(({ manifest: { id }, definition }) =>
    definition === undefined ? [] : [{ name: id, pluginId: id, documents: definition.documents ?? [] }],
  )
  return collectTemplates([...domains, ...plugins])
}

function indicatorsOf(running: readonly LoadedPlugin[]): IndicatorBook {
  const domains = coreDomains.map(({ name, indicators = [] }) => ({ name, pluginId: null, indicators }))
  const plugins = running.flatMap(({ manifest: { id }, definition }) =>
    definition === undefined ? [] : [{ name: id, pluginId: id, indicators: definition.indicators ?? [] }],
  )
  return collectIndicators([...domains, ...plugins])
}

function lifecyclesOf(running: readonly LoadedPlugin[]): LifecycleRegistry {
  const plugins = running.map(({ manifest, definition }) => ({
    owner: manifest.id,
    pluginId: manifest.id,
    ownerVersion: manifest.version,
    lifecycles: definition?.lifecycles ?? [],
  }))
  const domains = coreDomains.map(({ name, lifecycles = [] }) => ({
    owner: name,
    pluginId: null,
    ownerVersion: sdkVersion,
    lifecycles,
  }))
  return collectLifecycles([...domains, ...plugins])
}

function handlersIn({
  subscriptions = [],
  timers = [],
}: Partial<Pick<HandlerSource, 'subscriptions' | 'timers'>>) {
  return { subscriptions, timers }
}
