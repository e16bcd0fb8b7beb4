import { stubServer, type Answers, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { screen, within } from '@solidjs/testing-library'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { mountConsole } from '../mount/mount-console.tsx'
import { preferences } from '../preferences.ts'

const ways = [
  { way: 'oidc', name: '湖里区统一认证' },
  { way: 'wecom', name: null },
]
const own = {
  username: 'jingban',
  displayName: '王建国',
  phone: null,
  passwordChangedAt: null,
  isFresh: false,
  hasFactor: false,
  factors: [],
  totpSince: null,
  sms: { offered: false, since: null },
  codes: { left: 0, of: 10 },
  passkeys: [],
  outside: [
    { way: 'oidc', name: '湖里区统一认证', since: null, lastUsedAt: null },
    { way: 'wecom', name: null, since: '2026-11-22T02:00:00.000Z', lastUsedAt: null },
  ],
}
const account: Answers = {
  'account/trpc/own': () => own,
  'account/trpc/sessions': () => [],
  'account/trpc/events': () => [],
}

const testAddress = location.href
let close: () => void = () => undefined

function open(path: string, answers: Answers): StubbedServer {
  const server = stubServer(answers)
  history.replaceState(null, '', path)
  const root = document.createElement('div')
  document.body.append(root)
  const home = { street: 'workbench', district: 'tenancy' }
  const dispose = mountConsole({ root, core: [], plugins: [], home })
  close = () => {
    dispose()
    root.remove()
    server.restore()
  }
  return server
}

afterEach(() => {
  close()
  history.replaceState(null, '', testAddress)
  if (preferences.locale() === 'en') preferences.switchLocale()
})

describe('the login page', () => {
  it('offers what the installation has, and takes along where to go on', async () => {
    open('/login?next=%2Fs%2Fjiangtou', { 'auth/ways': () => Response.json({ ways }) })
    const oidc = await screen.findByRole('link', { name: '使用湖里区统一认证登录' })
    expect(oidc).toHaveAttribute('href', '/api/auth/oidc/start?next=%2Fs%2Fjiangtou')
    expect(screen.getByRole('link', { name: '使用企业微信登录' })).toHaveAttribute(
      'href',
      '/api/auth/wecom/start?next=%2Fs%2Fjiangtou',
    )
    expect(screen.getByRole('region', { name: '其他登录方式' })).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'English' }))
    expect(await screen.findByRole('link', { name: 'Sign in with WeCom' })).toBeVisible()
  })

  it('offers nothing where there is nothing', async () => {
    const server = open('/login', { 'auth/ways': () => Response.json({ ways: [] }) })
    await screen.findByRole('button', { name: '登录' })
    await expect.poll(() => server.calls.map(({ path }) => path)).toContain('auth/ways')
    expect(screen.queryByText('其他登录方式')).toBeNull()
  })

  it('says what came of a try outside', async () => {
    open('/login?outside=identity.outside_unknown', { 'auth/ways': () => Response.json({ ways }) })
    expect((await screen.findByRole('alert')).textContent).toMatch(/^该外部账号尚未关联本平台账号。/)
  })

  it('counts down a pause, and goes on with the steps that are left', async () => {
    open('/login?outside=identity.locked&wait=900', { 'auth/ways': () => Response.json({ ways }) })
    expect((await screen.findByRole('alert')).textContent).toContain('请 15 分钟后再试')
    close()
    const step = { stage: 'factor', username: 'a', displayName: '王建国', factors: ['printed'], phone: null }
    open('/login?step=1', { 'auth/step': () => Response.json(step) })
    expect(await screen.findByRole('heading', { name: '第二步验证' })).toBeVisible()
  })
})

describe('one’s own account', () => {
  it('links with the password where the session is no longer fresh', async () => {
    const server = open('/account', {
      ...account,
      'account/trpc/startOutside': () => ({ address: '#at-the-provider' }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '关联「湖里区统一认证」' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.fill(within(dialog).getByLabelText('登录密码'), 'secret')
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(within(dialog).getByRole('button', { name: '前往确认' }))
    await expect.poll(() => location.hash).toBe('#at-the-provider')
    expect(server.calls).toContainEqual({
      path: 'account/trpc/startOutside',
      input: { way: 'oidc', password: 'secret' },
    })
  })

  it('unlinks after asking', async () => {
    const server = open('/account', { ...account, 'account/trpc/removeOutside': () => null })
    await userEvent.click(await screen.findByRole('button', { name: '解除「企业微信」？' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(within(dialog).getByRole('button', { name: '解除' }))
    expect(await screen.findByText('已解除「企业微信」')).toBeVisible()
    expect(server.calls).toContainEqual({ path: 'account/trpc/removeOutside', input: { way: 'wecom' } })
  })

  it('says what came of linking, and shows no card where nothing is offered', async () => {
    open('/account?linked=wecom', account)
    expect(await screen.findByText('已关联「企业微信」')).toBeVisible()
    close()
    open('/account?outside=identity.outside_taken', account)
    expect((await screen.findByRole('alert')).textContent).toMatch(/^未能关联该外部账号已关联其他账号/)
    close()
    open('/account', { ...account, 'account/trpc/own': () => ({ ...own, outside: [] }) })
    expect(await screen.findByRole('heading', { name: '第二验证方式' })).toBeVisible()
    expect(screen.queryByRole('heading', { name: '关联登录方式' })).toBeNull()
  })
})
