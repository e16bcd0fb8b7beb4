import { rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
/** A folder of this process alone, beside the real one and out of version control. */
const aside = (what: string) => path(`./node_modules/.console-${what}-${process.pid}`)

/** Where the built console stands: `index.html`, hashed files below `assets/`, `.vite/manifest.json`. */
export const consoleFolder = path('./dist')

/**
 * Builds the console and puts it in the place of the one in `consoleFolder`, whole: a server that reads there
 * meanwhile meets the old one or the new one. Throws what Vite throws, and then the old one stays.
 */
export async function buildConsole(): Promise<void> {
  const [next, previous] = [aside('next'), aside('previous')]
  try {
    await build({ configFile: path('./vite.config.ts'), logLevel: 'warn', build: { outDir: next } })
    await rename(consoleFolder, previous).catch(ignoreMissing)
    await rename(next, consoleFolder)
  } finally {
    await Promise.all([next, previous].map((folder) => rm(folder, { recursive: true, force: true })))
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
