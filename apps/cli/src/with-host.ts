import { createHost, createLog, findPlugins, loadPlugins, type Host } from '@sanzhi/host'
import { loadSecrets, openFilePlace, openInstallationClock, withDatabase } from '@sanzhi/host/boot'
import { settingsOfProcess, workspace } from './workspace.ts'

/** Runs `work` with a platform that answers nobody: for commands that do what a page does. */
export async function withHost<T>(work: (host: Host) => Promise<T>): Promise<T> {
  const settings = settingsOfProcess()
  return withDatabase(settings, async (database) => {
    const log = createLog((line) => void process.stderr.write(line))
    const { masterKey, sessionSecret } = await loadSecrets(settings)
    const { found } = await findPlugins(workspace.plugins)
    const plugins = await loadPlugins(found, log)
    const clock = await openInstallationClock(database)
    try {
      const auth = { secret: sessionSecret, baseUrl: 'http://localhost' }
      const fileStore = openFilePlace(settings)
      return await work(createHost({ database, clock, log, plugins, masterKey, fileStore, auth }))
    } finally {
      await clock.close()
    }
  })
}
