import { readFile } from 'node:fs/promises'
import { launchChromium } from '@sanzhi/testkit/browser'
import { goInside, listMenu, settle } from './page-look.ts'
import { openPerson, type Looking, type Person } from './person.ts'
import { startProduct } from './product.ts'

/** Whoever sees the most first: a page is looked at as the first who has it in the menu. */
const accounts = ['jingban', 'admin', 'anquan', 'shenpi', 'audit', 'quji'] as const

/** Pages that a page leads to, and no menu. */
const unlisted = new Map([
  ['/s/jiangtou/account/open', 'admin'],
  ['/s/jiangtou/account/hand-over', 'admin'],
  ['/d/huli/tenancy/many', 'quji'],
  ['/d/huli/tenancy/street/jiangtou', 'quji'],
])

/** Every page there is, one after the other. */
export const wholeTour = 420_000

/** How somebody comes to the next page: each loaded anew by its address, or gone to inside the console, like Back. */
export type Way = 'address' | 'console'

/** A product of its own with the sample, and everybody who goes through its pages. */
export interface Tour {
  /** Addresses of all pages, found in the menus. */
  readonly pages: readonly string[]
  /** Goes to every page as whoever has it, and says of each what `look` finds, and what the console said. */
  lookAtAll(
    look: (person: Person) => Promise<readonly unknown[]>,
    options: { readonly by: Way; readonly looking?: Looking },
  ): Promise<readonly string[]>
  end(): Promise<void>
}

export async function startTour(): Promise<Tour> {
  const product = await startProduct()
  const browser = await launchChromium()
  const passwords: Readonly<Record<string, string>> = JSON.parse(
    await readFile(`${product.dataDir}/sample-accounts.json`, 'utf8'),
  )
  const cookies = new Map<string, Looking['cookies']>()

  async function signedIn(account: string, looking: Looking = {}): Promise<Person> {
    const known = cookies.get(account)
    const person = await openPerson(browser, product.origin, { ...looking, ...(known && { cookies: known }) })
    if (known === undefined) {
      await person.signIn(account, passwords[account] ?? '')
      cookies.set(account, await person.cookies())
    }
    return person
  }

  // First: a module that is switched on has its pages in the menus.
  const branch = await foundBranches(signedIn)
  /** Address → account. */
  const pages = new Map<string, string>()
  for (const account of accounts) {
    const person = await signedIn(account)
    // Whoever had signed in before stands nowhere yet.
    if (person.page.url() === 'about:blank') await person.page.goto('/s/jiangtou')
    await settle(person.page)
    for (const address of await listMenu(person.page)) {
      if (!pages.has(address)) pages.set(address, account)
    }
    await person.close()
  }
  for (const [address, account] of unlisted) pages.set(address, account)
  pages.set(branch, 'jingban')

  return {
    pages: [...pages.keys()],
    async lookAtAll(look, { by, looking }) {
      const findings: string[] = []
      for (const account of accounts) {
        const person = await signedIn(account, looking)
        for (const [address] of [...pages].filter(([, owner]) => owner === account)) {
          await (by === 'address' ? person.page.goto(address) : goInside(person.page, address))
          await settle(person.page)
          const found = await look(person)
          findings.push(...found.map((finding) => `${address} (${account}): ${String(finding)}`))
        }
        findings.push(...person.complaints.map((complaint) => `${account}: ${complaint}`))
        await person.close()
      }
      return findings
    },
    async end() {
      await browser.close()
      await product.stop()
    },
  }
}

/**
 * Has the sample street found its branches, by a plan that one person submits and another approves. Returns the address of
 * one of them: no menu leads there.
 */
async function foundBranches(signedIn: (account: string) => Promise<Person>): Promise<string> {
  const at = '/api/s/jiangtou/branch-on-grid/trpc'
  const clerk = await signedIn('jingban')
  const approver = await signedIn('shenpi')
  const admin = await signedIn('admin')
  const ask = async (path: string) => {
    const answer = await clerk.page.request.get(`${at}/${path}`)
    return (await answer.json()).result.data
  }
  await tell(admin, '/api/s/jiangtou/plugins/trpc/enable', { id: 'branch-on-grid' })
  await tell(clerk, `${at}/plan.propose`, { mode: 'grid' })
  const { id, version } = await ask('plan.current')
  await tell(clerk, `${at}/plan.submit`, { id, version })
  const submitted = await ask('plan.current')
  const reply = { replyNumber: '湖江委〔2026〕12号', repliedOn: '2026-11-20' }
  await tell(approver, `${at}/plan.approve`, { id, version: submitted.version, ...reply })
  const query = encodeURIComponent(JSON.stringify({ withEnded: false }))
  const [branch] = await ask(`branches.list?input=${query}`)
  for (const person of [clerk, approver, admin]) await person.close()
  return `/s/jiangtou/branch-on-grid/branches/${String(branch.id)}`
}

async function tell({ page }: Person, path: string, data: object): Promise<void> {
  const answer = await page.request.post(path, { data })
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
}
