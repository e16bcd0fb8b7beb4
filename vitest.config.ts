import { chromiumExecutable } from '@sanzhi/testkit/browser'
import { playwright } from '@vitest/browser-playwright'
import solid from 'vite-plugin-solid'
import { configDefaults, defineConfig } from 'vitest/config'
import { useMemoryForTemporaryFiles } from './tests/memory-folder.ts'

const sources = '{packages,plugins,apps}/*/src/**'
const withoutDatabase = 'tests/architecture/**/*.test.ts'
const endToEnd = 'tests/e2e/**/*.test.ts'
const needsDatabase = `${sources}/*.{service,queries,db}.test.ts`

// Every test process inherits it.
useMemoryForTemporaryFiles()

/** Which test runs where is decided by its name alone; see CONTRIBUTING.md. */
export default defineConfig(async () => ({
  test: {
    // Two cores everywhere, a laptop's and the build machine's, so that a race shows on both alike.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Loading every package anew for each file took a third of the time; what a test changes it puts back.
          isolate: false,
          include: [`${sources}/*.test.ts`, withoutDatabase],
          exclude: [...configDefaults.exclude, needsDatabase],
        },
      },
      {
        test: {
          name: 'database',
          environment: 'node',
          isolate: false,
          include: [needsDatabase, 'tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, withoutDatabase, endToEnd],
          globalSetup: ['./packages/testkit/src/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
      {
        plugins: [solid()],
        // Found late, a dependency makes Vite load everything again in the middle of a test.
        optimizeDeps: { entries: [`${sources}/*.test.tsx`] },
        test: {
          name: 'web',
          // As above; a page loaded anew for each file took a third of the time too.
          isolate: false,
          include: [`${sources}/*.test.tsx`],
          browser: await chromium(),
          setupFiles: ['./tests/browser-set-up.ts'],
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          // A browser and a whole product each want the cores for themselves.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: [endToEnd],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
}))

async function chromium() {
  const { executablePath, env, args } = await chromiumExecutable()
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: { width: 1280, height: 800 },
    provider: playwright({
      launchOptions: { executablePath, env, args: [...args] },
      contextOptions: { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    }),
    instances: [{ browser: 'chromium' as const }],
  }
}
