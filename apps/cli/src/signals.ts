import type { Shutdown } from '@sanzhi/host/boot'
import { complain, say } from './say.ts'

/** A terminal signals the whole process group, and npx and pnpm pass on what they got: that is one Ctrl-C. */
const sameWithinMs = 1_000

/**
 * On the first signal runs `shutdown` and resolves with the exit code; on the next ends the process at once. What
 * has not been opened completely by then ends with the process.
 */
export function stopOnSignal(shutdown: Shutdown): Promise<number> {
  return new Promise((resolve) => {
    let first: number | undefined
    const onSignal = (): void => {
      const now = performance.now()
      if (first !== undefined) {
        if (now - first > sameWithinMs) process.exit(130)
        return
      }
      first = now
      say('', '正在停止…… Stopping')
      shutdown.run().then(
        () => resolve(0),
        (error: unknown) => {
          complain(error)
          resolve(1)
        },
      )
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
    // The terminal was closed.
    process.on('SIGHUP', onSignal)
  })
}
