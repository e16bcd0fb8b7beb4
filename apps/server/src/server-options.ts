import type { Host, Log } from '@sanzhi/host'
import type { Settings, Shutdown } from '@sanzhi/host/boot'

export interface ServerOptions {
  readonly settings: Settings
  readonly log: Log
  readonly shutdown: Shutdown
  readonly pluginsDirectory: string
  /** `start` installs, migrates and builds what is missing first; `serve` takes all as it is. */
  readonly mode: 'start' | 'serve'
  onStep(step: ServerStep): void
  /** Work to be done on the finished platform before the first request is answered. */
  furnish(host: Host, origin: string): Promise<void>
}

export type ServerStep = 'database' | 'migrations' | 'console'
