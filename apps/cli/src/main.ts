import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Loads in half the time from the second start on. Not in the shared temporary folder: what lies there gets run.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)))

const { run } = await import('./run.ts')
process.exit(await run(process.argv.slice(2)))
