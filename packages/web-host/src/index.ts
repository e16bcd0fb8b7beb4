export { mountConsole, type ConsoleOptions } from './mount/mount-console.tsx'
export type { PluginEntry } from './modules/registry.ts'
