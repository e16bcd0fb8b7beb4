import type { Page } from 'playwright-core'
import type { Person } from './person.ts'

/** A page is there when its heading is and nothing of it is still loading. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.waitForFunction(
    () => document.querySelector('main [aria-busy="true"], main [role="status"] [class*="bar"]') === null,
  )
}

/** Another page of the console without loading it anew, as with Back and Forward; the first is loaded. */
export async function goInside(page: Page, address: string): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.goto(address)
    return
  }
  const heading = await page.locator('main h1').first().elementHandle()
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)
  // What is on the screen now has its heading too.
  await page.waitForFunction((before) => before === null || !before.isConnected, heading)
}

/** Addresses of the side menu, in its order. */
export async function listMenu(page: Page): Promise<readonly string[]> {
  return page
    .locator('nav[aria-label] a[href]')
    .evaluateAll((links) =>
      links.map((link) => new URL(link.getAttribute('href') ?? '', location.href).pathname),
    )
}

/** What makes the page wider than its window: empty when nothing does. */
export async function listOverflow({ page }: Person): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= window.innerWidth) return []
    const widest = [...document.querySelectorAll('body *')].findLast(
      (element) => Math.ceil(element.getBoundingClientRect().right) >= scrollWidth,
    )
    return [`${scrollWidth - window.innerWidth}px too wide: ${widest?.outerHTML.slice(0, 160) ?? ''}`]
  })
}

/** What is wrong for whoever has no mouse: as short lines, empty when nothing. */
export async function listKeyboardFaults({ page }: Person): Promise<readonly string[]> {
  const faults: string[] = []
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    window.scrollTo(0, 0)
  })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  if ((await page.evaluate(() => document.activeElement?.id)) !== 'main') {
    faults.push('the first stop does not lead to the content')
  }
  let before = ''
  for (let stop = 0; stop < maxStops; stop += 1) {
    await page.keyboard.press('Tab')
    const { where, isSeen } = await page.evaluate(focused)
    if (where === '') break
    if (where === before) {
      faults.push(`the focus cannot leave ${where}`)
      break
    }
    if (!isSeen) faults.push(`nothing shows that the focus is on ${where}`)
    before = where
  }
  return faults
}

const maxStops = 40

/** Runs in the page: what has the focus, '' for the document, and whether a line or a ground shows it. */
function focused(): { where: string; isSeen: boolean } {
  const at = document.activeElement
  if (at === null || at === document.body) return { where: '', isSeen: true }
  const all = [...document.querySelectorAll('*')]
  const name = at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 30) ?? ''
  const shown = [at, at.parentElement, at.nextElementSibling].some((element) => {
    if (element === null) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  })
  return { where: `${all.indexOf(at)} ${at.tagName.toLowerCase()} ${name}`, isSeen: shown }
}
