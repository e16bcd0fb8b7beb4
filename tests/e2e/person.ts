import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'

/** Someone at a browser of their own. */
export interface Person {
  readonly page: Page
  signIn(username: string, password: string): Promise<void>
  /** What axe finds against WCAG 2.2 A and AA, as short lines; empty when nothing. */
  listBarriers(): Promise<readonly string[]>
  /** Messages that the page wrote to the console as errors, and errors that nobody caught. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export async function openPerson(
  browser: Browser,
  origin: string,
  viewport = { width: 1366, height: 768 },
): Promise<Person> {
  const context = await browser.newContext({
    viewport,
    baseURL: origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // A refused sign-in is an answer of ours, which Chromium reports all the same.
    if (message.type() === 'error' && !message.text().includes('401')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    page,
    complaints,
    async signIn(username, password) {
      await page.goto('/login')
      await page.getByLabel('用户名').fill(username)
      await page.getByLabel('密码', { exact: true }).fill(password)
      await page.getByRole('button', { name: '登录' }).click()
      await page.waitForURL(/\/[sd]\//)
    },
    async listBarriers() {
      const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`)
    },
    close: () => context.close(),
  }
}
