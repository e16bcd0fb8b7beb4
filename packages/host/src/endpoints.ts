import { accountRouters, coreRouters, districtRouters } from '@sanzhi/core'
import { findUngated, listProcedures, type PluginManifest, type ProcedureEntry } from '@sanzhi/plugin-api'
import type { AnyTRPCRouter } from '@trpc/server'
import type { LoadedPlugin } from './plugins/load-plugins.ts'

export type EndpointScope = 'account' | 'district' | 'street'

/** One tRPC endpoint: a core domain or a plugin. */
export interface Endpoint {
  readonly scope: EndpointScope
  /** Name in the address. */
  readonly name: string
  readonly router: AnyTRPCRouter
  /** Undefined for the core's own. */
  readonly plugin: { readonly manifest: PluginManifest } | undefined
}

/** All endpoints of a server, looked up at every request, so that a plugin's can be replaced while it runs. */
export class EndpointRegistry {
  readonly #byKey = new Map<string, Endpoint>()

  /** Throws when a procedure names no permission, or was not built by `makeProcedures` and so passes no gate. */
  mount(endpoint: Endpoint): void {
    const open = listProcedures(endpoint.router).find((procedure) => procedure.permission === '')
    if (open !== undefined) {
      throw new Error(`${endpoint.name}.${open.path} names no permission`)
    }
    const ungated = findUngated(endpoint.router)
    if (ungated !== undefined) {
      throw new Error(`${endpoint.name}.${ungated} passes no gate`)
    }
    this.#byKey.set(`${endpoint.scope}/${endpoint.name}`, endpoint)
  }

  find(scope: EndpointScope, name: string): Endpoint | undefined {
    return this.#byKey.get(`${scope}/${name}`)
  }

  /** Every procedure of every endpoint, as the isolation matrix walks them. */
  list(): readonly (ProcedureEntry & { readonly scope: EndpointScope; readonly endpoint: string })[] {
    return [...this.#byKey.values()].flatMap(({ scope, name, router }) =>
      listProcedures(router).map((procedure) => ({ ...procedure, scope, endpoint: name })),
    )
  }
}

/** The core's endpoints and those of the plugins that started. */
export function mountEndpoints(plugins: readonly LoadedPlugin[]): EndpointRegistry {
  const registry = new EndpointRegistry()
  const core = { account: accountRouters, district: districtRouters, street: coreRouters } as const
  for (const scope of ['account', 'district', 'street'] as const) {
    for (const [name, router] of Object.entries(core[scope])) {
      registry.mount({ scope, name, router, plugin: undefined })
    }
  }
  for (const { manifest, definition } of plugins) {
    if (definition !== undefined) {
      registry.mount({
        scope: 'street',
        name: manifest.id,
        router: definition.router,
        plugin: { manifest },
      })
    }
  }
  return registry
}
