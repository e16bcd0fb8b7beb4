import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeFontsConf } from './fonts.ts'
import type { UnpackedChromium } from './unpack.ts'
import { unpackChromium } from './unpack.ts'

/** What a launcher needs to start a Chromium. `env` is the whole environment, not an addition to it. */
export interface ChromiumExecutable {
  readonly executablePath: string
  readonly env: Record<string, string>
  readonly args: readonly string[]
}

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url))

/** Quiet, without sandbox (tests may run as root in a container) and without a GPU. */
const args: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

const installedBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Finds a Chromium: `CHROMIUM_PATH`, else the one that comes as an npm package (Linux on x64, unpacked once), else an
 * installed one. Always with our own Chinese font, so that pictures agree between machines.
 */
export async function chromiumExecutable(): Promise<ChromiumExecutable> {
  const env = { ...inheritedEnvironment(), FONTCONFIG_FILE: await writeFontsConf(cacheFolder) }
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) return { executablePath: chosen, env, args }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { executablePath, libraryPath } = await unpackPackaged()
    return { executablePath, env: { ...env, LD_LIBRARY_PATH: libraryPath }, args }
  }
  const installed = installedBrowsers.find((path) => existsSync(path))
  if (!installed) throw new Error('No Chromium for this platform: install one and name it in CHROMIUM_PATH.')
  return { executablePath: installed, env, args }
}

async function unpackPackaged(): Promise<UnpackedChromium> {
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url)
  if (!manifest) throw new Error('The package @sparticuz/chromium is not installed.')
  // One folder per content of package.json, so an upgrade is unpacked anew.
  const release = createHash('sha256')
    .update(await readFile(manifest))
    .digest('hex')
    .slice(0, 12)
  return unpackChromium(join(dirname(manifest), 'bin'), join(cacheFolder, release))
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
