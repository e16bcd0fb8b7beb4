import { sampleDirectory } from '@sanzhi/testkit/sample'
import { launchChromium } from '@sanzhi/testkit/browser'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPerson, type Person } from './person.ts'
import { createUser, type Product, startProduct } from './product.ts'

let product: Product
let browser: Browser
const passwords = new Map<string, string>()
const people: Person[] = []

beforeAll(async () => {
  product = await startProduct('--empty')
  browser = await launchChromium()
  await product.sanzhi('district', 'create', '--slug', 'huli', '--name', '湖里区', '--code', '350206')
  const street = ['--slug', 'jiangtou', '--name', '江头街道', '--code', '350206999', '--district', 'huli']
  await product.sanzhi('street', 'create', ...street)
  for (const [username, role] of [
    ['clerk', 'street_clerk'],
    ['approver', 'street_approver'],
    ['admin', 'system_admin'],
  ] as const) {
    passwords.set(username, await createUser(product, { username, role, street: 'jiangtou' }))
  }
}, 120_000)
afterAll(async () => {
  await Promise.all(people.map((person) => person.close()))
  await browser?.close()
  await product?.stop()
})

async function signedIn(username: string): Promise<Person> {
  const person = await openPerson(browser, product.origin)
  people.push(person)
  await person.signIn(username, passwords.get(username) ?? '')
  return person
}

/** Chooses a roster and its file and waits for the preview. */
async function preview({ page }: Person, roster: string, file: string): Promise<void> {
  await page.goto('/s/jiangtou/imports')
  await page.locator('main').getByText(roster, { exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(`${sampleDirectory}jiangtou/${file}`)
  await page.getByRole('button', { name: '开始核对' }).click()
}

const rosters = [
  ['社区名册', 'communities.xlsx', 8],
  ['网格划分表', 'grids.xlsx', 103],
  ['小区底数表', 'compounds.xlsx', 118],
  ['党员名册', 'party-members.xlsx', 1069],
] as const

describe('a street from nothing to an approved plan', () => {
  let clerk: Person

  it('refuses a wrong password in words and lets the right one in', async () => {
    clerk = await openPerson(browser, product.origin)
    people.push(clerk)
    await clerk.page.goto('/s/jiangtou/imports')
    await clerk.page.getByLabel('用户名').fill('clerk')
    await clerk.page.getByLabel('密码', { exact: true }).fill('wrong')
    await clerk.page.getByRole('button', { name: '登录' }).click()
    await clerk.page
      .getByRole('alert')
      .getByText(/用户名或密码/)
      .waitFor()
    expect(await clerk.listBarriers()).toEqual([])
    await clerk.signIn('clerk', passwords.get('clerk') ?? '')
  })

  it('says what to do first while it is empty', async () => {
    await clerk.page.goto('/s/jiangtou')
    await clerk.page.getByText('导入社区名册').first().waitFor()
    await clerk.page.goto('/s/jiangtou/places/compounds')
    await clerk.page
      .getByText(/还没有|尚无|暂无/)
      .first()
      .waitFor()
    expect(await clerk.listBarriers()).toEqual([])
  })

  it('takes its four workbooks, with every fault by row, column and reason', async () => {
    const { page } = clerk
    const faultyRows = new Map<string, string>()
    for (const [roster, file, rows] of rosters) {
      await preview(clerk, roster, file)
      const commit = page.getByRole('button', { name: `确认导入 ${rows.toLocaleString('en')} 行` })
      await commit
        .or(page.getByRole('button', { name: `确认导入 ${rows} 行` }))
        .first()
        .waitFor()
      faultyRows.set(file, await page.locator('main').innerText())
      await commit
        .or(page.getByRole('button', { name: `确认导入 ${rows} 行` }))
        .first()
        .click()
      // Not the step of that name, which stands there from the first.
      await page.getByRole('heading', { name: '导入完成' }).waitFor()
    }
    for (const sheetRow of [123, 243, 313, 405, 480, 492, 503]) {
      expect(faultyRows.get('party-members.xlsx')).toMatch(new RegExp(`^${sheetRow}\\b`, 'm'))
    }
    expect(await clerk.listBarriers()).toEqual([])
  })

  it('says of the same workbook again that it changes nothing', async () => {
    await preview(clerk, '网格划分表', 'grids.xlsx')
    const notice = clerk.page.getByText('与现有数据一致，未作更改').first()
    await notice.waitFor()
    expect(await clerk.page.getByRole('button', { name: /确认导入/ }).count()).toBe(0)
  })

  it('shows a module’s page when it is switched on and to nobody before', async () => {
    await clerk.page.goto('/s/jiangtou/branch-on-grid/plan')
    expect(await clerk.page.getByRole('link', { name: '党支部设置方案' }).count()).toBe(0)
    const admin = await signedIn('admin')
    await admin.page.goto('/s/jiangtou/plugins')
    await admin.page
      .getByText('启用网格党支部建设')
      .or(admin.page.getByLabel('启用网格党支部建设'))
      .first()
      .click()
    await admin.page.getByRole('alertdialog').getByRole('button', { name: '启用', exact: true }).click()
    await admin.page.getByText('已启用 1').first().waitFor()
    expect(await admin.listBarriers()).toEqual([])
    expect(admin.complaints).toEqual([])
    await clerk.page.goto('/s/jiangtou')
    await clerk.page.getByRole('link', { name: '党支部设置方案' }).first().waitFor()
  })

  it('draws up 9 compound and 33 grid branches over all 42 grids, as list and picture', async () => {
    const { page } = clerk
    await page.goto('/s/jiangtou/branch-on-grid/plan')
    await page.getByRole('button', { name: '拟订方案' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '拟订', exact: true }).click()
    await page.getByText('小区 9 · 网格 33 · 联合 0').waitFor()
    const figures = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
    expect(figures).toMatch(/42 ?\/ ?42/)
    expect(figures).toMatch(/118 ?\/ ?118/)
    expect(figures).toContain('863')
    expect(await clerk.listBarriers()).toEqual([])
    await page
      .getByRole('tab', { name: '图示' })
      .or(page.getByText('图示', { exact: true }))
      .first()
      .click()
    await page
      .getByRole('button', { name: /嘉隆公寓/ })
      .first()
      .waitFor()
    expect(await clerk.listBarriers()).toEqual([])
    await page.getByRole('button', { name: '报送审批' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '报送', exact: true }).click()
    await page.getByText('待审批').first().waitFor()
    expect(clerk.complaints).toEqual([])
  })

  it('lets a second person approve them, who sees the members re-homed', async () => {
    const approver = await signedIn('approver')
    await approver.page.goto('/s/jiangtou/branch-on-grid/plan')
    await approver.page.getByRole('button', { name: '批准', exact: true }).click()
    const dialog = approver.page.getByRole('dialog')
    await dialog.getByLabel(/批复文号/).fill('湖江委〔2026〕12号')
    await dialog.getByLabel(/批复日期/).fill('2026-11-20')
    expect(await approver.listBarriers()).toEqual([])
    await dialog.getByRole('button', { name: '登记批复并批准' }).click()
    await approver.page
      .getByText(/已设立 42 个党支部/)
      .first()
      .waitFor()
    expect(approver.complaints).toEqual([])
  })

  it('takes the page away from everybody at once when the module is switched off, and keeps the plan', async () => {
    const admin = await signedIn('admin')
    const toggle = async (confirm: string): Promise<void> => {
      await admin.page.goto('/s/jiangtou/plugins')
      await admin.page
        .getByText('启用网格党支部建设')
        .or(admin.page.getByLabel('启用网格党支部建设'))
        .first()
        .click()
      await admin.page.getByRole('alertdialog').getByRole('button', { name: confirm, exact: true }).click()
      await admin.page.getByRole('alertdialog').waitFor({ state: 'hidden' })
    }
    await toggle('停用')
    await clerk.page.goto('/s/jiangtou/branch-on-grid/plan')
    await clerk.page.getByRole('link', { name: '工作台' }).first().waitFor()
    expect(await clerk.page.getByText('已批准').count()).toBe(0)
    await toggle('启用')
    await clerk.page.goto('/s/jiangtou/branch-on-grid/plan')
    await clerk.page.getByText('已批准').first().waitFor()
  })

  it('speaks English, grows its type and fits a phone', async () => {
    const { page } = clerk
    await page
      .getByRole('button', { name: /English/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.goto('/s/jiangtou/places/compounds')
    await page
      .getByRole('heading', { name: /compound/i })
      .first()
      .waitFor()
    expect(await clerk.listBarriers()).toEqual([])
    const phone = await openPerson(browser, product.origin, { viewport: { width: 390, height: 844 } })
    people.push(phone)
    await phone.signIn('clerk', passwords.get('clerk') ?? '')
    // Every other page is looked at on a phone by the tour; these two show a plan only here.
    for (const path of ['', '/branch-on-grid/plan']) {
      await phone.page.goto(`/s/jiangtou${path}`)
      await phone.page.getByRole('heading', { level: 1 }).first().waitFor()
      const overflow = await phone.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect({ path, overflow: Math.max(0, overflow), barriers: await phone.listBarriers() }).toEqual({
        path,
        overflow: 0,
        barriers: [],
      })
    }
    expect(phone.complaints).toEqual([])
  })
})
