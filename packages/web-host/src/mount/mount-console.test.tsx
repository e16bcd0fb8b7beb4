import { definePluginWeb, useText, type PluginWeb } from '@sanzhi/plugin-api/web'
import { Refusal, stubServer, type Answers } from '@sanzhi/plugin-api/web/testing'
import { toast } from '@sanzhi/web-kit'
import { HomeIcon } from '@sanzhi/web-kit/icons'
import { screen, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { preferences } from '../preferences.ts'
import type { PluginEntry } from '../modules/registry.ts'
import { mountConsole } from './mount-console.tsx'

const words = { hello: '工作台首页', reasons: { broken: '听评会数据不完整。' } }
const icon = HomeIcon

function Home() {
  const text = useText<typeof words>('workbench')
  return <h1>{text().hello}</h1>
}

const core: readonly PluginWeb[] = [
  definePluginWeb({
    id: 'workbench',
    pages: [
      {
        path: '',
        title: { zh: '工作台', en: 'Workbench' },
        component: async () => Home,
        menu: { group: 'home', order: 0, icon },
      },
    ],
    locales: { 'zh-CN': words, en: async () => ({ ...words, hello: 'The workbench' }) },
  }),
  definePluginWeb({
    id: 'places',
    pages: [
      {
        path: 'grids',
        title: { zh: '社区网格', en: 'Grids' },
        permission: 'places.view',
        component: async () => () => <h1>网格</h1>,
        menu: { group: 'base', order: 10, icon },
      },
      {
        path: 'broken',
        title: { zh: '出错页', en: 'Broken' },
        component: async () => () => {
          throw new Error('a fault of the page')
        },
        menu: { group: 'base', order: 20, icon },
      },
    ],
    locales: { 'zh-CN': {}, en: {} },
  }),
]

const hearing = definePluginWeb({
  id: 'hearing',
  pages: [
    {
      path: '',
      title: { zh: '网格事务听评会', en: 'Hearings' },
      component: async () => () => <h1>听评会页面</h1>,
      menu: { group: 'self_governance', order: 10, icon },
    },
  ],
  locales: { 'zh-CN': {}, en: {} },
})

const plugins: readonly PluginEntry[] = [
  { id: 'hearing', load: async () => ({ web: hearing }) },
  { id: 'hazards', load: () => Promise.reject(new Error('the file is broken')) },
]

const session = {
  account: { id: 'a', username: 'jingban', displayName: '王建国' },
  streets: [
    {
      slug: 'jiangtou',
      name: '江头街道',
      nameEn: null,
      state: 'live',
      districtSlug: 'huli',
      districtName: '湖里区',
    },
    {
      slug: 'heshan',
      name: '禾山街道',
      nameEn: null,
      state: 'trial',
      districtSlug: 'huli',
      districtName: '湖里区',
    },
  ],
  districts: [],
}

const me = {
  street: { slug: 'jiangtou', name: '江头街道', state: 'live', districtSlug: 'huli', districtName: '湖里区' },
  roles: ['street_clerk'],
  permissions: ['places.view'],
  enabledPlugins: ['hearing'],
}

const signedIn: Answers = { 'account/trpc/session': () => session, 's/jiangtou/access/trpc/me': () => me }
const signedOut: Answers = {
  'account/trpc/session': () => {
    throw new Refusal(401, 'unauthenticated')
  },
  's/jiangtou/access/trpc/me': () => {
    throw new Refusal(401, 'unauthenticated')
  },
}

const testAddress = location.href
let stop: () => void = () => undefined
let restore: () => void = () => undefined

function serve(answers: Answers): void {
  restore()
  restore = stubServer(answers).restore
}

function open(path: string, answers: Answers): void {
  serve(answers)
  history.replaceState(null, '', path)
  const root = document.createElement('div')
  document.body.append(root)
  const dispose = mountConsole({ root, core, plugins, home: { street: 'workbench', district: 'tenancy' } })
  stop = () => {
    dispose()
    root.remove()
  }
}

const menu = () => screen.getByRole('navigation', { name: '主菜单' })
const menuTitles = async () => {
  await screen.findByRole('navigation', { name: '主菜单' })
  return within(menu())
    .getAllByRole('link')
    .map((link) => link.textContent)
}

beforeEach(() => page.viewport(1366, 768))
afterEach(() => {
  stop()
  restore()
  history.replaceState(null, '', testAddress)
  if (preferences.locale() === 'en') preferences.switchLocale()
  if (preferences.elder()) preferences.switchElder()
})

describe('signing in', () => {
  it('leads from a page to the login page and back to it', async () => {
    open('/s/jiangtou/places/grids?q=1', signedOut)
    await screen.findByRole('heading', { name: '登录' })
    await expect.poll(() => location.pathname).toBe('/login')
    serve({ ...signedIn, 'auth/sign-in/username': () => Response.json({}) })
    await userEvent.fill(screen.getByLabelText('用户名'), 'jingban')
    await userEvent.fill(screen.getByLabelText('密码'), 'secret')
    await userEvent.click(screen.getByRole('button', { name: '登录' }))
    await screen.findByRole('heading', { name: '网格' })
    await expect.poll(() => location.pathname + location.search).toBe('/s/jiangtou/places/grids?q=1')
  })

  it('out takes with it the messages that were for whoever leaves', async () => {
    open('/s/jiangtou', { ...signedIn, 'auth/sign-out': () => Response.json({}) })
    await screen.findByRole('heading', { name: '工作台首页' })
    toast.failure('林月的档案未能保存')
    expect(await screen.findByText('林月的档案未能保存')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /王建国/ }))
    await userEvent.click(screen.getByRole('menuitem', { name: '退出登录' }))
    await screen.findByRole('heading', { name: '登录' })
    serve({ ...signedIn, 'auth/sign-in/username': () => Response.json({}) })
    await userEvent.fill(screen.getByLabelText('用户名'), 'jingban')
    await userEvent.fill(screen.getByLabelText('密码'), 'secret')
    await userEvent.click(screen.getByRole('button', { name: '登录' }))
    await screen.findByRole('heading', { name: '选择工作单位' })
    history.pushState(null, '', '/s/jiangtou')
    dispatchEvent(new PopStateEvent('popstate'))
    await screen.findByRole('heading', { name: '工作台首页' })
    expect(screen.queryByText('林月的档案未能保存')).toBeNull()
  })

  it('asks for what is missing, and puts the focus there', async () => {
    open('/login', signedOut)
    await userEvent.click(await screen.findByRole('button', { name: '登录' }))
    expect(screen.getByLabelText('用户名')).toHaveAccessibleDescription(/请输入用户名$/)
    await expect.poll(() => document.activeElement).toBe(screen.getByLabelText('用户名'))
  })

  it('says that name or password is wrong, and never which', async () => {
    open('/login', { ...signedOut, 'auth/sign-in/username': () => new Response('{}', { status: 401 }) })
    await userEvent.fill(await screen.findByLabelText('用户名'), 'jingban')
    await userEvent.fill(screen.getByLabelText('密码'), 'wrong')
    await userEvent.click(screen.getByRole('button', { name: '登录' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^用户名或密码不正确/)
  })

  it('waits as long as the server says when there were too many attempts', async () => {
    const locked = () => new Response('{}', { status: 429, headers: { 'x-retry-after': '42' } })
    open('/login', { ...signedOut, 'auth/sign-in/username': locked })
    await userEvent.fill(await screen.findByLabelText('用户名'), 'jingban')
    await userEvent.fill(screen.getByLabelText('密码'), 'wrong')
    await userEvent.click(screen.getByRole('button', { name: '登录' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('登录尝试过于频繁，请 42 秒后再试。')
    expect(screen.getByRole('button', { name: /秒后可登录/ })).toBeDisabled()
  })

  it('says that the server cannot be reached', async () => {
    open('/login', {
      ...signedOut,
      'auth/sign-in/username': () => Promise.reject(new TypeError('Failed to fetch')),
    })
    await userEvent.fill(await screen.findByLabelText('用户名'), 'jingban')
    await userEvent.fill(screen.getByLabelText('密码'), 'secret')
    await userEvent.click(screen.getByRole('button', { name: '登录' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('无法连接服务器，请检查网络后重试。')
  })
})

describe('where to work', () => {
  it('offers the streets of the account', async () => {
    open('/', signedIn)
    await screen.findByRole('heading', { name: '选择工作单位' })
    expect(screen.getByRole('link', { name: /江头街道/ })).toHaveAttribute('href', '/s/jiangtou')
    expect(screen.getByRole('link', { name: /禾山街道.*试运行/ })).toBeVisible()
  })

  it('goes straight to the only one', async () => {
    open('/', {
      ...signedIn,
      'account/trpc/session': () => ({ ...session, streets: session.streets.slice(0, 1) }),
    })
    await screen.findByRole('heading', { name: '工作台首页' })
    await expect.poll(() => location.pathname).toBe('/s/jiangtou')
  })

  it('lets the reader come back to choose, even with one only', async () => {
    open('/s/jiangtou', {
      ...signedIn,
      'account/trpc/session': () => ({ ...session, streets: session.streets.slice(0, 1) }),
    })
    await userEvent.click(await screen.findByRole('button', { name: /江头街道/ }))
    await userEvent.click(screen.getByRole('menuitem', { name: '返回选择页' }))
    expect(await screen.findByRole('heading', { name: '选择工作单位' })).toBeVisible()
  })

  it('says when an account belongs nowhere yet', async () => {
    open('/', { ...signedIn, 'account/trpc/session': () => ({ ...session, streets: [] }) })
    expect(await screen.findByText('尚未分配工作单位')).toBeVisible()
  })

  it('does not tell a foreign street from one that does not exist', async () => {
    const foreign = () => {
      throw new Refusal(404, 'not_found')
    }
    open('/s/other', { ...signedIn, 's/other/access/trpc/me': foreign })
    expect(await screen.findByRole('heading', { name: '没有找到该街道' })).toBeVisible()
  })
})

describe('the frame of a street', () => {
  it('shows the pages of the platform and of the modules in force', async () => {
    open('/s/jiangtou', signedIn)
    await expect.poll(menuTitles).toEqual(['工作台', '网格事务听评会', '社区网格', '出错页'])
    expect(document.title).toBe('工作台 · 江头街道 · 「一网三治」工作平台')
  })

  it('hides a module that is not in force, in the menu and at its address', async () => {
    open('/s/jiangtou/hearing', {
      ...signedIn,
      's/jiangtou/access/trpc/me': () => ({ ...me, enabledPlugins: [] }),
    })
    expect(await screen.findByRole('heading', { name: '页面不存在' })).toBeVisible()
    expect(await menuTitles()).not.toContain('网格事务听评会')
  })

  it('says when the reader may not see a page', async () => {
    open('/s/jiangtou/places/grids', {
      ...signedIn,
      's/jiangtou/access/trpc/me': () => ({ ...me, permissions: [] }),
    })
    expect(await screen.findByRole('heading', { name: '没有权限' })).toBeVisible()
    expect(await menuTitles()).not.toContain('社区网格')
  })

  it('stands when a module does not load, and says which', async () => {
    open('/s/jiangtou/hearing', {
      ...signedIn,
      's/jiangtou/access/trpc/me': () => ({ ...me, enabledPlugins: ['hazards', 'hearing'] }),
    })
    await screen.findByRole('heading', { name: '听评会页面' })
    expect(screen.getByText('模块「hazards」的页面未能加载，其他模块不受影响。')).toBeVisible()
  })

  it('stands when a page fails, and the other pages work', async () => {
    open('/s/jiangtou/places/broken', signedIn)
    expect(await screen.findByText('页面出现异常')).toBeVisible()
    await userEvent.click(within(menu()).getByRole('link', { name: '社区网格' }))
    await screen.findByRole('heading', { name: '网格' })
    expect(screen.queryByText('页面出现异常')).toBeNull()
  })

  it('leads to the login page when the session has ended meanwhile', async () => {
    open('/s/jiangtou', signedIn)
    await screen.findByRole('heading', { name: '工作台首页' })
    serve(signedOut)
    window.dispatchEvent(new Event('visibilitychange'))
    await screen.findByText('登录已过期，请重新登录。')
    await expect.poll(() => new URLSearchParams(location.search).get('next')).toBe('/s/jiangtou')
  })

  it('marks the page on show, names the way to it, and gives it the focus', async () => {
    open('/s/jiangtou', signedIn)
    await menuTitles()
    await userEvent.click(within(menu()).getByRole('link', { name: '社区网格' }))
    await screen.findByRole('heading', { name: '网格' })
    expect(within(menu()).getByRole('link', { name: '社区网格' })).toHaveAttribute('aria-current', 'page')
    expect(screen.getByRole('navigation', { name: '当前位置' })).toHaveTextContent('工作台/基础信息/社区网格')
    expect(document.activeElement).toBe(screen.getByRole('main'))
  })

  it('switches the language at once, everywhere', async () => {
    open('/s/jiangtou', signedIn)
    await screen.findByRole('heading', { name: '工作台首页' })
    await userEvent.click(screen.getByRole('button', { name: 'English' }))
    await screen.findByRole('heading', { name: 'The workbench' })
    expect(screen.getByRole('link', { name: 'Hearings' })).toBeVisible()
    expect(document.documentElement.lang).toBe('en')
    expect(document.title).toContain('Workbench')
  })

  it('enlarges all type at once', async () => {
    open('/s/jiangtou', signedIn)
    const heading = await screen.findByRole('heading', { name: '工作台首页' })
    const before = Number.parseFloat(getComputedStyle(heading).fontSize)
    await userEvent.click(screen.getByRole('button', { name: '大字版' }))
    expect(Number.parseFloat(getComputedStyle(heading).fontSize)).toBeGreaterThan(before * 1.25)
  })

  it('folds its menu into a drawer on a phone', async () => {
    await page.viewport(390, 844)
    open('/s/jiangtou', signedIn)
    await screen.findByRole('heading', { name: '工作台首页' })
    expect(screen.queryByRole('navigation', { name: '主菜单' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: '打开菜单' }))
    const drawer = await screen.findByRole('dialog', { name: '主菜单' }, { timeout: 10_000 })
    await userEvent.click(within(drawer).getByRole('link', { name: '社区网格' }))
    await screen.findByRole('heading', { name: '网格' })
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
  })
})
