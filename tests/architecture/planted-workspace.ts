import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ICruiseResult, IReporterOutput } from 'dependency-cruiser'
import { cruise } from 'dependency-cruiser'
import importRule from '../../.dependency-cruiser.ts'

const packageNames = [
  'kernel',
  'schema',
  'db',
  'web-kit',
  'plugin-api',
  'core',
  'host',
  'web-host',
  'testkit',
]
const pluginNames = ['plugin-hearing', 'plugin-fund']
const libraries = ['pg', 'hono', 'kysely', '@trpc/server', '@ark-ui/solid', '@solidjs/router']

/** Source text by path, as `{ 'packages/kernel/src/clock.ts': "import '@sanzhi/db'" }`. */
export type PlantedFiles = Readonly<Record<string, string>>

/** Names of the import rules that `files` break, once each, sorted. */
export async function brokenRules(files: PlantedFiles): Promise<string[]> {
  const { summary } = await cruisedPlanted(files)
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort()
}

/** What the import rule sees of `files` in a workspace laid out like ours where nothing else is wrong. */
export async function cruisedPlanted(files: PlantedFiles): Promise<ICruiseResult> {
  const root = await mkdtemp(join(tmpdir(), 'sanzhi-import-rule-'))
  try {
    await layOut(root, files)
    return await cruised(['packages', 'plugins', 'apps', 'tests'], root)
  } finally {
    await rm(root, { recursive: true })
  }
}

/** Everything the import rule sees below `folders` of `baseDir`. */
export async function cruised(folders: readonly string[], baseDir: string): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...options } = importRule.options ?? {}
  const ruleSet = { forbidden: importRule.forbidden ?? [] }
  const report = await cruise(
    [...folders],
    { ...options, ruleSet, validate: true, baseDir },
    enhancedResolveOptions,
  )
  return resultOf(report)
}

function resultOf({ output }: IReporterOutput): ICruiseResult {
  if (typeof output === 'string') throw new TypeError(`dependency-cruiser answered in words: ${output}`)
  return output
}

async function layOut(root: string, files: PlantedFiles): Promise<void> {
  await Promise.all([
    ...packageNames.map((name) => addPackage(root, `packages/${name}`, `@sanzhi/${name}`)),
    ...pluginNames.map((name) =>
      addPackage(root, `plugins/${name.replace('plugin-', '')}`, `@sanzhi/${name}`),
    ),
    addPackage(root, 'apps/server', '@sanzhi/app-server'),
    ...libraries.map((name) => addLibrary(root, name)),
    write(root, 'tests/package.json', '{}'),
  ])
  for (const [path, text] of Object.entries(files)) await write(root, path, text)
}

async function addPackage(root: string, folder: string, name: string): Promise<void> {
  const exports = {
    '.': './src/index.ts',
    './contract': './src/contract.ts',
    './web': './src/web/index.ts',
  }
  await write(root, `${folder}/package.json`, JSON.stringify({ name, type: 'module', exports }))
  await write(root, `${folder}/src/index.ts`, 'export const here = 1')
  await write(root, `${folder}/src/contract.ts`, 'export const promised = 1')
  await write(root, `${folder}/src/web/index.ts`, 'export const shown = 1')
  const link = join(root, 'node_modules', name)
  await mkdir(dirname(link), { recursive: true })
  await symlink(join(root, folder), link)
}

async function addLibrary(root: string, name: string): Promise<void> {
  await write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, exports: './index.js' }))
  await write(root, `node_modules/${name}/index.js`, 'export const library = 1')
}

async function write(root: string, path: string, text: string): Promise<void> {
  const target = join(root, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, text)
}
