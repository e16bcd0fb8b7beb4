import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

/** Someone at a browser of their own. */
export interface Person {
  readonly page: Page
  signIn(username: string, password: string): Promise<void>
  /** To be given to whoever comes as the same person: signing in is limited. */
  cookies(): Promise<Cookies>
  /** What axe finds against WCAG 2.2 A and AA, as short lines; empty when nothing. */
  listBarriers(asked?: Asked): Promise<readonly string[]>
  /** Messages that the page wrote to the console as errors, and errors that nobody caught. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

const chinese = { username: '用户名', password: '密码', submit: '登录' }
const english = { username: 'User name', password: 'Password', submit: 'Sign in' }

/** How somebody looks at the console: left out, at a desk, in Chinese and in ordinary type. */
export interface Looking {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly locale?: 'zh-CN' | 'en'
  readonly elder?: boolean
  /** Of somebody who has signed in before. */
  readonly cookies?: Cookies
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

export async function openPerson(browser: Browser, origin: string, looking: Looking = {}): Promise<Person> {
  const { viewport = { width: 1366, height: 768 }, locale = 'zh-CN', elder = false } = looking
  const context = await browser.newContext({
    viewport,
    baseURL: origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Also a way to look at the console, and pages settle sooner.
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(30_000)
  await context.addCookies([...(looking.cookies ?? [])])
  await context.addInitScript(
    ([language, size]) => {
      // Once: what is switched later stays.
      if (localStorage.getItem('sanzhi.locale') === null) {
        localStorage.setItem('sanzhi.locale', language)
        localStorage.setItem('sanzhi.elder', size)
      }
    },
    [locale, elder ? 'on' : 'off'] as const,
  )
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
      const words = locale === 'en' ? english : chinese
      await page.getByLabel(words.username).fill(username)
      await page.getByLabel(words.password, { exact: true }).fill(password)
      await page.getByRole('button', { name: words.submit, exact: true }).click()
      await page.waitForURL(/\/[sd]\//)
    },
    listBarriers: (asked) => listBarriers(page, asked),
    cookies: () => context.cookies(),
    close: () => context.close(),
  }
}

declare global {
  interface Window {
    /** In the page, once its source has run there: an import would be renamed on the way. */
    readonly axe: typeof axe
  }
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Contrast takes half of the time and is the same at every size and in every language: once a page is enough. */
interface Asked {
  readonly contrast: boolean
}

/** One document, no frames: asked for its violations alone, axe takes a fifth of what it takes to list all it passed. */
async function listBarriers(
  page: Page,
  { contrast }: Asked = { contrast: true },
): Promise<readonly string[]> {
  // By the debugger, as whoever audits a page does: the policy of the page lets in no script of others.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource)
  return page.evaluate(async (withContrast) => {
    // The fourth row of a list is built as the first three are, and there may be two hundred.
    const where = { include: ['html'], exclude: ['tbody tr:nth-child(n+4)'] }
    const { violations } = await window.axe.run(where, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: withContrast } },
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`)
  }, contrast)
}
