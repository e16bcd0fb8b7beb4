import { createLog } from '@sanzhi/host'
import { bringUp, checkMasterKey, loadSecrets, openPlace } from '@sanzhi/host/boot'
import { AppError } from '@sanzhi/kernel'
import { say } from '../say.ts'
import { settingsOfProcess, workspace } from '../workspace.ts'

/** Installs or upgrades the database and checks that it may be served. */
export async function migrate(): Promise<number> {
  const settings = settingsOfProcess()
  if (settings.databaseUrl !== undefined && settings.adminUrl === undefined) {
    throw new AppError('bad_input', {
      reason: 'host.bad_variable',
      message: 'DATABASE_ADMIN_URL must name a login that owns the database and may create roles.',
      params: { variable: 'DATABASE_ADMIN_URL' },
    })
  }
  const place = await openPlace(settings)
  try {
    const log = createLog((line) => void process.stderr.write(line))
    const { database, plugins } = await bringUp(place, {
      pluginsDirectory: workspace.plugins,
      log,
      migrates: true,
    })
    try {
      await checkMasterKey(database, (await loadSecrets(settings)).masterKey)
    } finally {
      await database.close()
    }
    const failed = plugins.filter((plugin) => plugin.failure !== null)
    for (const { manifest, failure } of failed) {
      say(`模块未就绪 ${manifest.title.zh} / not ready: ${manifest.id} (${failure})`)
    }
    say('数据库已是最新。 The database is up to date.')
    return failed.length === 0 ? 0 : 1
  } finally {
    await place.close()
  }
}
