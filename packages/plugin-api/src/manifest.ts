import { listIssues, Type, type Static } from '@sanzhi/schema'
import type { PluginDefinition } from './define-plugin.ts'
import { LifecycleOutline, outlineOf } from './lifecycle-outline.ts'
import { serviceNames } from './services/index.ts'

const closed = { additionalProperties: false }
const LocalTextSchema = Type.Object(
  { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
)
const Names = Type.Array(Type.String({ minLength: 1 }))

/** `plugin.json`: what the host knows of a plugin before it runs a line of its code. */
export const Manifest = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 40 }),
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
    title: LocalTextSchema,
    summary: LocalTextSchema,
    pillar: Type.Enum(['one_net', 'remediation', 'good_governance', 'self_governance', 'overall']),
    sdk: Type.String({ minLength: 1 }),
    services: Type.Array(Type.Enum([...serviceNames])),
    requires: Type.Record(Type.String(), Type.String()),
    reads: Type.Record(Type.String(), Names),
    /** Full ids: `<plugin>.<permission>`. */
    permissions: Type.Array(Type.Object({ id: Type.String(), title: LocalTextSchema }, closed)),
    roles: Type.Record(Type.String(), Names),
    /** Absent where there is none. */
    fixed: Type.Optional(
      Type.Array(Type.Object({ permissions: Names, roles: Names, reason: LocalTextSchema }, closed)),
    ),
    settings: Type.Unknown(),
    forms: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: LocalTextSchema,
          replaces: Names,
          minutes: Type.Integer({ minimum: 0 }),
          perMonth: Type.Integer({ minimum: 0 }),
        },
        closed,
      ),
    ),
    migrations: Names,
    subscriptions: Type.Array(Type.Object({ event: Type.String(), name: Type.String() }, closed)),
    timers: Names,
    indicators: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: LocalTextSchema,
          formula: LocalTextSchema,
          unit: Type.Enum(['percent', 'count']),
          version: Type.Integer({ minimum: 1 }),
        },
        closed,
      ),
    ),
    lifecycles: Type.Array(LifecycleOutline),
    documents: Type.Optional(Type.Array(Type.Object({ id: Type.String(), title: LocalTextSchema }, closed))),
    procedures: Type.Array(
      Type.Object({ path: Type.String(), kind: Type.String(), permission: Type.String() }, closed),
    ),
  },
  closed,
)

export type PluginManifest = Static<typeof Manifest>

/** The JSON that describes `definition`; equal definitions give equal text. */
export function manifestOf(definition: PluginDefinition): PluginManifest {
  const full = (name: string): string => `${definition.id}.${name}`
  const json: PluginManifest = {
    id: definition.id,
    version: definition.version,
    title: definition.title,
    summary: definition.summary,
    pillar: definition.pillar,
    sdk: definition.sdk,
    services: [...definition.services],
    requires: { ...definition.requires },
    reads: Object.fromEntries(
      Object.entries(definition.reads).map(([view, columns]) => [view, [...columns]]),
    ),
    permissions: Object.entries(definition.permissions).map(([name, title]) => ({ id: full(name), title })),
    roles: Object.fromEntries(
      Object.entries(definition.roles).map(([role, names]) => [role, names.map(full)]),
    ),
    ...(definition.fixed === undefined
      ? {}
      : {
          fixed: definition.fixed.map(({ permissions, roles, reason }) => ({
            permissions: permissions.map(full),
            roles: [...roles],
            reason,
          })),
        }),
    settings: JSON.parse(JSON.stringify(definition.settings)),
    forms: definition.forms.map((form) => ({ ...form, replaces: [...form.replaces] })),
    migrations: Object.keys(definition.migrations).toSorted(),
    subscriptions: (definition.subscriptions ?? []).map(({ event, name }) => ({ event, name })),
    timers: (definition.timers ?? []).map(({ task }) => task),
    indicators: (definition.indicators ?? []).map(({ name, title, formula, unit, version }) => ({
      id: full(name),
      title,
      formula,
      unit,
      version,
    })),
    lifecycles: (definition.lifecycles ?? []).map((lifecycle) => outlineOf(lifecycle)),
    ...(definition.documents === undefined
      ? {}
      : { documents: definition.documents.map(({ name, title }) => ({ id: full(name), title })) }),
    procedures: listProcedures(definition.router),
  }
  return json
}

/** What is wrong with a manifest read from a file, as sentences; empty when it may be used. */
export function listManifestFaults(manifest: unknown): readonly string[] {
  return listIssues(Manifest, manifest).map((issue) => `${issue.path || '/'}: ${issue.keyword}`)
}

/** A procedure as the endpoint registry knows it. */
export interface ProcedureEntry {
  readonly path: string
  readonly kind: string
  /** '' where it was not built by `makeProcedures`: such a router is refused. */
  readonly permission: string
}

/** Every procedure of a router, in the order of their paths. */
export function listProcedures(router: PluginDefinition['router']): ProcedureEntry[] {
  const procedures: Record<string, { _def: { type: string; meta?: unknown } }> = router._def.procedures
  return Object.entries(procedures)
    .map(([path, { _def }]) => ({ path, kind: _def.type, permission: permissionOf(_def.meta) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function permissionOf(meta: unknown): string {
  const found =
    typeof meta === 'object' && meta !== null && 'permission' in meta ? meta.permission : undefined
  return typeof found === 'string' ? found : ''
}
