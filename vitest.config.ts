import { chromiumExecutable } from '@sanzhi/testkit/browser'
import { playwright } from '@vitest/browser-playwright'
import solid from 'vite-plugin-solid'
import { configDefaults, defineConfig } from 'vitest/config'

const sources = '{packages,plugins,apps}/*/src/**'
const needsDatabase = [
  `${sources}/*.{service,queries,db}.test.ts`,
  'tests/{isolation,swap,upgrade,load}/**/*.test.ts',
]
const testkit = './packages/testkit/src'

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
          include: [`${sources}/*.test.ts`, 'tests/architecture/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...needsDatabase],
        },
      },
      {
        test: {
          name: 'database',
          environment: 'node',
          include: needsDatabase,
          globalSetup: [`${testkit}/global-setup.ts`],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [solid()],
        test: { name: 'web', include: [`${sources}/*.test.tsx`], browser: await chromium() },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
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
