import type { Migrations } from '@sanzhi/db'
import type { AnyTRPCRouter } from '@trpc/server'
import { access } from './access/domain.ts'
import type { PermissionGroup } from './access/matrix.ts'
import { approvals } from './approvals/domain.ts'
import { audit } from './audit/domain.ts'
import { clock } from './clock/domain.ts'
import type { CoreDomain, CoreSchema } from './core-domain.ts'
import { documents } from './documents/domain.ts'
import { events } from './events/domain.ts'
import { files } from './files/domain.ts'
import { identity } from './identity/domain.ts'
import { imports } from './imports/domain.ts'
import { indicators } from './indicators/domain.ts'
import { lifecycles } from './lifecycles/domain.ts'
import { modules } from './modules/domain.ts'
import { notifications } from './notifications/domain.ts'
import { organisations } from './organisations/domain.ts'
import { people } from './people/domain.ts'
import { places } from './places/domain.ts'
import { tasks } from './tasks/domain.ts'
import { settings } from './settings/domain.ts'
import { titleOf, type SettingsOwner } from './settings/setting-owner.ts'
import { requests } from './requests/domain.ts'
import type { LongTask } from './long-task.ts'
import type { RawRoute } from './raw-route.ts'
import { tenancy } from './tenancy/domain.ts'

/** Every domain of the core. */
export const coreDomains: readonly CoreDomain[] = [
  tenancy,
  identity,
  access,
  audit,
  places,
  people,
  organisations,
  imports,
  indicators,
  modules,
  events,
  clock,
  tasks,
  settings,
  requests,
  lifecycles,
  approvals,
  documents,
  files,
  notifications,
]

type Routers = Readonly<Record<string, AnyTRPCRouter>>

function routersOf(kind: 'router' | 'accountRouter' | 'districtRouter'): Routers {
  return Object.fromEntries(
    coreDomains.flatMap((domain) => {
      const router = domain[kind]
      return router === undefined ? [] : [[domain.name, router]]
    }),
  )
}

/** The core's own endpoints at `/api/s/<street>/<name>/trpc`. No plugin may take one of these names. */
export const coreRouters = routersOf('router')

/** Addresses of bytes at `/api/s/<street>/<domain>/`. */
export const coreRoutes: readonly { readonly domain: string; readonly route: RawRoute }[] =
  coreDomains.flatMap(({ name, routes }) => (routes ?? []).map((route) => ({ domain: name, route })))

/** Undefined where nobody on this server does such work. */
export function findLongTask(name: string): LongTask | undefined {
  return coreDomains.flatMap(({ longTasks }) => longTasks ?? []).find(({ task }) => task === name)
}

/** Endpoints that belong to a person, at `/api/<name>/trpc`. */
export const accountRouters = routersOf('accountRouter')

/** Endpoints of the district's side, at `/api/d/<district>/<name>/trpc`. */
export const districtRouters = routersOf('districtRouter')

/** Permissions of the core's domains with their default matrices. */
export const coreGroups: readonly PermissionGroup[] = coreDomains.flatMap((domain) =>
  domain.permissions === undefined
    ? []
    : [
        {
          id: domain.name,
          title: domain.title,
          permissions: Object.entries(domain.permissions).map(([id, title]) => ({ id, title })),
          roles: domain.roles ?? {},
          fixed: domain.fixed ?? [],
        },
      ],
)

/** Permissions that open nothing to whoever holds them in a part of the street alone. */
export const wholeStreetPermissions: ReadonlySet<string> = new Set(
  coreDomains.flatMap((domain) => (domain.permissions === undefined ? [] : (domain.wholeStreet ?? []))),
)

/** The core's domains that have settings. */
export const coreSettingsOwners: readonly SettingsOwner[] = coreDomains.flatMap(
  ({ name, settings: schema }) =>
    schema === undefined ? [] : [{ id: name, kind: 'core', title: titleOf(schema, name), schema }],
)

/** Schemas in the order in which they need one another. */
const schemas: readonly CoreSchema[] = ['registry', 'auth', 'core', 'core_api']

/** The platform's schemas, each with the migrations of every domain. */
export const coreMigrations: readonly { readonly schema: string; readonly migrations: Migrations }[] =
  schemas.map((schema) => ({
    schema,
    migrations: Object.assign({}, ...coreDomains.map((domain) => domain.migrations?.[schema] ?? {})),
  }))
