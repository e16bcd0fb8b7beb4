import type { ICruiseResult, IDependency } from 'dependency-cruiser'
import { testFile, webFile } from '../../.dependency-cruiser.ts'

const serverOnly = /^packages\/(db|host)\/|(^|node_modules\/)(pg|kysely|hono|better-auth|@trpc\/server)(\/|$)/

/**
 * Chains of run-time imports, written `page → … → what`, that lead from something a browser runs to something it cannot:
 * Node itself, the database or the server's libraries. Rules on single imports miss what a harmless file drags along.
 */
export function serverCodeReachedFromPages({ modules }: ICruiseResult): string[] {
  const imports = new Map(modules.map(({ source, dependencies }) => [source, dependencies.filter(isRuntime)]))
  const pages = modules
    .map(({ source }) => source)
    .filter((path) => matches(path, webFile) && !matches(path, testFile))
  const cameFrom = new Map<string, string | undefined>(pages.map((page) => [page, undefined]))
  const chains: string[] = []
  for (const path of cameFrom.keys()) {
    for (const { resolved, dependencyTypes } of imports.get(path) ?? []) {
      if (cameFrom.has(resolved)) continue
      cameFrom.set(resolved, path)
      const isServerOnly = dependencyTypes.includes('core') || serverOnly.test(resolved)
      if (isServerOnly) chains.push(chainTo(resolved, cameFrom))
    }
  }
  return chains
}

function isRuntime({ dependencyTypes }: IDependency): boolean {
  return !dependencyTypes.includes('type-only')
}

function matches(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => new RegExp(pattern).test(path))
}

function chainTo(path: string, cameFrom: ReadonlyMap<string, string | undefined>): string {
  const before = cameFrom.get(path)
  return before === undefined ? path : `${chainTo(before, cameFrom)} → ${path}`
}
