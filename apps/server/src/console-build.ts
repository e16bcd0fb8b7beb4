import { execFile } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { digestSources } from '@sanzhi/host/boot'

export interface ConsolePlace {
  /** Undefined where there is none that can be served. */
  readonly directory: string | undefined
  /** Why it is not the newest; undefined when it is. */
  readonly failure: string | undefined
}

const build = import.meta.resolve('@sanzhi/app-web/build')
const directory = join(dirname(fileURLToPath(build)), 'dist')
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Everything that goes into the console, below the workspace's root. */
const sources = [
  ...['kernel', 'schema', 'plugin-api', 'web-kit', 'core', 'web-host'].map((name) => `packages/${name}`),
  'plugins',
  'apps/web',
  'pnpm-lock.yaml',
]

/** Says of what sources `dist` was built: written last, so that a build that was interrupted is done again. */
const stamp = join(directory, '.sources')

/**
 * Builds the workspace's console unless it was built of exactly these sources. `onBuild` is told before. A build
 * that fails leaves the console that was there before, if any.
 */
export async function ensureConsole(onBuild: () => void): Promise<ConsolePlace> {
  const digest = await digestSources(root, sources)
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== digest) {
    onBuild()
    const failure = await runBuild()
    if (failure !== undefined) return { ...(await findConsole()), failure }
    await writeFile(stamp, digest)
  }
  return findConsole(directory)
}

/** The console as it stands, whoever built it. */
export async function findConsole(at: string = directory): Promise<ConsolePlace> {
  const page = await stat(join(at, 'index.html')).catch(() => undefined)
  return page?.isFile() === true
    ? { directory: at, failure: undefined }
    : { directory: undefined, failure: `${at} holds no index.html` }
}

/** In a process of its own, since it keeps one core busy for seconds. Returns what it said when it failed. */
async function runBuild(): Promise<string | undefined> {
  const code = `const { buildConsole } = await import(${JSON.stringify(build)}); await buildConsole()`
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: root })
    return undefined
  } catch (error) {
    const said = String(Object(error).stderr ?? error).trim()
    return said === '' ? String(error) : said
  }
}
