import { setTimeout as delay } from 'node:timers/promises'

const firstPauseMs = 4
const longestPauseMs = 100

/** Asks again, at first soon and then less often, until yes (true) or until the time is over (false). */
export async function waitUntil(isSo: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    if (await isSo()) return true
    if (performance.now() > deadline) return false
    await delay(pauseMs)
  }
}
