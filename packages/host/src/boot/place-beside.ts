import { loginUrl } from './connection-url.ts'
import type { DatabasePlace } from './database-place.ts'
import { openPlace } from './open-place.ts'
import { findRunning } from './running-server.ts'
import { loadSecrets } from './secrets.ts'
import type { Settings } from './settings.ts'

/** The installation's database for a second process: the embedded one belongs to the server that runs it. */
export async function openPlaceBeside(settings: Settings): Promise<DatabasePlace> {
  const running = settings.databaseUrl === undefined ? await findRunning(settings) : undefined
  if (running === undefined) {
    return openPlace({ ...settings, adminUrl: undefined })
  }
  const user = new URL(running.databaseUrl).username
  const gate = { user, password: (await loadSecrets(settings)).gatePassword }
  return {
    kind: 'external',
    gate,
    gateUrl: loginUrl(running.databaseUrl, gate),
    adminUrl: undefined,
    lost: new Promise(() => {}),
    close: async () => {},
  }
}
