import { createLog } from '@sanzhi/host'
import { Shutdown } from '@sanzhi/host/boot'
import { startWorker } from '@sanzhi/app-server'
import type { OptionValues } from '../arguments.ts'
import { complain, say } from '../say.ts'
import { stopOnSignal } from '../signals.ts'
import { settingsOfProcess, workspace } from '../workspace.ts'

/** Does jobs, rings timers and seals the audit until it is told to stop. */
export async function worker(values: OptionValues): Promise<number> {
  const shutdown = new Shutdown()
  const stopped = stopOnSignal(shutdown)
  try {
    const settings = settingsOfProcess()
    const log = createLog((line) => void process.stderr.write(line))
    const isVerbose = settings.logsRequests || values.flag('log')
    const place = await startWorker({
      settings,
      log: isVerbose ? log : { ...log, info: () => {} },
      shutdown,
      pluginsDirectory: workspace.plugins,
    })
    say('任务服务已启动。按 Ctrl-C 停止。 The worker runs. Ctrl-C stops it.')
    const ended = await Promise.race([stopped, place.lost])
    if (ended instanceof Error) throw ended
    return 0
  } catch (error) {
    if (shutdown.hasBegun) return await stopped
    complain(error)
    await shutdown.run().catch(() => {})
    return 1
  }
}
