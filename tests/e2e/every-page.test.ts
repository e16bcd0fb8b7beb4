import { readFile } from 'node:fs/promises'
import { launchChromium } from '@sanzhi/testkit/browser'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listKeyboardFaults, listMenu, listOverflow, settle } from './page-look.ts'
import { openPerson, type Looking, type Person } from './person.ts'
import { type Product, startProduct } from './product.ts'

/** Whoever sees the most first: a page is looked at as the first who has it in the menu. */
const accounts = ['jingban', 'admin', 'anquan', 'shenpi', 'audit', 'quji'] as const

/** Pages that a page leads to, and no menu. */
const unlisted = new Map([
  ['/s/jiangtou/account/open', 'admin'],
  ['/s/jiangtou/account/hand-over', 'admin'],
])

/** Every page there is, one after the other. */
const wholeTour = 420_000

let product: Product
let browser: Browser
let passwords: Readonly<Record<string, string>>
const cookies = new Map<string, Looking['cookies']>()
/** Address → account. */
const pages = new Map<string, string>()

beforeAll(async () => {
  product = await startProduct()
  browser = await launchChromium()
  passwords = JSON.parse(await readFile(`${product.dataDir}/sample-accounts.json`, 'utf8'))
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function signedIn(account: string, looking: Looking = {}): Promise<Person> {
  const known = cookies.get(account)
  const person = await openPerson(browser, product.origin, { ...looking, ...(known && { cookies: known }) })
  if (known === undefined) {
    await person.signIn(account, passwords[account] ?? '')
    cookies.set(account, await person.cookies())
  }
  return person
}

/** Goes to every page as its account, and says of each what `look` finds. */
async function lookAtAll(
  look: (person: Person) => Promise<readonly unknown[]>,
  looking?: Looking,
): Promise<readonly string[]> {
  const findings: string[] = []
  for (const account of accounts) {
    const person = await signedIn(account, looking)
    for (const [address] of [...pages].filter(([, owner]) => owner === account)) {
      await person.page.goto(address)
      await settle(person.page)
      const found = [...(await look(person)), ...(await person.listBarriers())]
      findings.push(...found.map((finding) => `${address} (${account}): ${String(finding)}`))
    }
    findings.push(...person.complaints.map((complaint) => `${account}: ${complaint}`))
    await person.close()
  }
  return findings
}

it('every page in somebody’s menu is there', async () => {
  for (const account of accounts) {
    const person = await signedIn(account)
    await settle(person.page)
    for (const address of await listMenu(person.page)) {
      if (!pages.has(address)) pages.set(address, account)
    }
    await person.close()
  }
  for (const [address, account] of unlisted) pages.set(address, account)
  expect([...pages.keys()]).toEqual(
    expect.arrayContaining(['/s/jiangtou', '/s/jiangtou/places/compounds', '/s/jiangtou/plugins', '/d/huli']),
  )
})

it(
  'each is for everybody: at a desk, in Chinese, also without a mouse',
  async () => {
    expect(await lookAtAll(listKeyboardFaults)).toEqual([])
  },
  wholeTour,
)

it(
  'each fits a phone, in English and in large type',
  async () => {
    const phone = { viewport: { width: 390, height: 844 }, locale: 'en', elder: true } as const
    expect(await lookAtAll(listOverflow, phone)).toEqual([])
  },
  wholeTour,
)
