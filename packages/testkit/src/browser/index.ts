import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { chromiumExecutable } from './executable.ts'

export { chromiumExecutable } from './executable.ts'
export type { ChromiumExecutable } from './executable.ts'

/** Starts a headless Chromium, needing nothing installed; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env, args } = await chromiumExecutable()
  return chromium.launch({ executablePath, env, args: [...args], headless: true })
}
