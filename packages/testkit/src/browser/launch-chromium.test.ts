import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { chromiumExecutable, launchChromium } from './index.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
}, 60_000)

afterAll(() => browser.close())

/** The picture of one character, 40 px high, black on white. */
async function pictureOf(character: string, style = ''): Promise<string> {
  await page.setContent(
    `<html lang="zh-CN"><body style="margin:0"><span style="display:inline-block;font-size:40px;${style}">${character}</span>`,
  )
  return (await page.locator('span').screenshot()).toString('base64')
}

describe('Chinese text', () => {
  // What no font has is drawn as the same empty box for all.
  const [missing, alsoMissing] = ['\u{E0F0}', '\u{E0F1}']

  test('is drawn in glyphs of its own, not in boxes', async () => {
    expect(await pictureOf(missing)).toBe(await pictureOf(alsoMissing))
    const pictures = [await pictureOf(missing)]
    for (const character of '街道网格治理垃圾') pictures.push(await pictureOf(character))
    expect(new Set(pictures).size).toBe(pictures.length)
  })

  test.each(['serif', 'monospace', 'system-ui', '"Microsoft YaHei"', '"PingFang SC", Arial'])(
    'falls to the same font from %s',
    async (family) => {
      expect(await pictureOf('街', `font-family:${family.replaceAll('"', "'")}`)).toBe(await pictureOf('街'))
    },
  )

  test('has a real bold', async () => {
    expect(await pictureOf('街', 'font-weight:700')).not.toBe(await pictureOf('街'))
  })
})

test('the test browser can be chosen by CHROMIUM_PATH', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/opt/chosen/chrome')
  try {
    expect(await chromiumExecutable()).toMatchObject({ executablePath: '/opt/chosen/chrome' })
  } finally {
    vi.unstubAllEnvs()
  }
})
