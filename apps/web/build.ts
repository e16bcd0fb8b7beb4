import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Where the built console stands: `index.html`, hashed files below `assets/`, `.vite/manifest.json`. */
export const consoleFolder = fileURLToPath(new URL('./dist', import.meta.url))

/** Builds the console into `consoleFolder`, replacing what is there. Throws what Vite throws. */
export async function buildConsole(): Promise<void> {
  await build({ configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)), logLevel: 'warn' })
}
