import { createLog, type Host, type Log } from '@sanzhi/host'
import { Shutdown, type Settings } from '@sanzhi/host/boot'
import { hasDistricts } from '@sanzhi/host/operator'
import { isSampleHome, laySample, type SamplePasswords } from '@sanzhi/host/sample'
import { startServer, type ServerStep } from '@sanzhi/app-server'
import type { OptionValues } from '../arguments.ts'
import { complain, say } from '../say.ts'
import { stopOnSignal } from '../signals.ts'
import { firstSteps, sampleLines } from '../start-lines.ts'
import { settingsOfProcess, workspace } from '../workspace.ts'

const steps: Readonly<Record<ServerStep, string>> = {
  database: '启动数据库…… Starting the database',
  migrations: '检查并升级数据库…… Checking and upgrading the database',
  console: '生成页面…… Building the pages',
}

/** Starts the platform and stays until it is told to stop. Returns the exit code. */
export async function start(mode: 'start' | 'serve', values: OptionValues): Promise<number> {
  const began = performance.now()
  const shutdown = new Shutdown()
  const stopped = stopOnSignal(shutdown)
  try {
    const settings = settingsOfProcess()
    const log = logFor(settings.logsRequests || values.flag('log'))
    let accounts: readonly string[] = []
    const server = await startServer({
      settings,
      log,
      shutdown,
      pluginsDirectory: workspace.plugins,
      mode,
      onStep: (step) => say(steps[step]),
      async furnish(host, origin) {
        const wantsSample = mode === 'start' && (await isSampleWanted(host, settings, values))
        accounts = wantsSample
          ? sampleLines(await layTheSample(host, origin, settings.dataDir))
          : (await hasDistricts(host.keeper.database))
            ? []
            : firstSteps
      },
    })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    say('', `已启动（${seconds} 秒）  Running (${seconds} s)`, `  ${server.origin}`, '', ...accounts)
    if (server.consoleFailure !== undefined) {
      say('页面未能生成，原因见上。 The pages could not be built; see above.', '')
    }
    say('按 Ctrl-C 停止。 Ctrl-C stops it.')
    const ended = await Promise.race([stopped, server.place.lost])
    if (ended instanceof Error) throw ended
    return 0
  } catch (error) {
    // While stopping, whatever still started up fails for that reason.
    if (shutdown.hasBegun) return await stopped
    complain(error)
    await shutdown.run().catch(() => {})
    return 1
  }
}

function logFor(isVerbose: boolean): Log {
  const log = createLog((line) => void process.stderr.write(line))
  return isVerbose ? log : { ...log, info: () => {} }
}

function layTheSample(host: Host, origin: string, dataDir: string): Promise<SamplePasswords> {
  return laySample({
    host,
    origin,
    dataDir,
    rostersDirectory: workspace.sampleRosters,
    onImport: (street, roster) => say(`导入样例名册…… Importing the sample: ${street.name} ${roster}`),
  })
}

/** Where the database is the operator's, only when asked for. */
async function isSampleWanted(host: Host, settings: Settings, values: OptionValues): Promise<boolean> {
  if (values.flag('empty') || values.flag('sample')) return !values.flag('empty')
  return settings.databaseUrl === undefined && (await isSampleHome(host.keeper.database, settings.dataDir))
}
