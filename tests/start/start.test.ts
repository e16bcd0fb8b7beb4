import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spawnSanzhi, type SanzhiProcess } from './sanzhi-process.ts'
import { openTerminal } from './sanzhi-terminal.ts'

const ready = 'Ctrl-C stops it'
const expected = { communities: 8, grids: 103, compounds: 118, 'party-members': 1069 }

let folder: string
let variables: Record<string, string>
const running: SanzhiProcess[] = []

function sanzhi(args: string, more: Readonly<Record<string, string>> = {}): SanzhiProcess {
  const process = spawnSanzhi(args.split(' '), { ...variables, ...more })
  running.push(process)
  return process
}

async function originOf(server: SanzhiProcess): Promise<string> {
  await server.line(ready)
  return (await server.line('  http://')).trim()
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'))
  await writeFile(join(folder, 'index.html'), '<title>console</title>')
  variables = { SANZHI_DATA_DIR: join(folder, 'data'), SANZHI_WEB_DIR: folder, PORT: '0' }
})

afterAll(async () => {
  for (const process of running) process.signal('SIGKILL')
  await Promise.all(running.map((process) => process.ended))
  // PostgreSQL takes its leave when its launcher is gone.
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

describe('one installation', { timeout: 90_000 }, () => {
  let server: SanzhiProcess
  let origin: string

  it('survives kill -9 in the middle of the sample: the next start completes it, each roster once', async () => {
    const killed = sanzhi('start')
    await killed.line('江头街道 compounds')
    killed.signal('SIGKILL')
    expect(await killed.ended).toBeNull()
    server = sanzhi('start')
    origin = await originOf(server)
    expect(server.said.some((line) => line.includes('江头街道 communities'))).toBe(false)

    const cookie = await signIn(origin, 'jingban')
    const batches = await listBatches(origin, cookie)
    expect(batches).toHaveLength(4)
    expect(Object.fromEntries(batches.map(({ roster, created }) => [roster, created]))).toEqual(expected)
  })

  it('shows the page, and keeps what must not be known to itself', async () => {
    expect(await (await fetch(origin)).text()).toContain('<title>console</title>')
    const files = ['secrets.json', 'sample-accounts.json', 'running.json'].map((name) =>
      join(folder, 'data', name),
    )
    const modes = await Promise.all(files.map(async (file) => (await stat(file)).mode & 0o777))
    expect(modes).toEqual([0o600, 0o600, 0o600])
    const secrets: Record<string, string> = JSON.parse(await readFile(files[0] ?? '', 'utf8'))
    for (const secret of Object.values(secrets)) {
      expect(server.said.join('\n')).not.toContain(secret)
      expect(await readFile(files[2] ?? '', 'utf8')).not.toContain(secret)
    }
  })

  it('lets people in by any name of this machine, and by no other', async () => {
    const byNumber = origin.replace('localhost', '127.0.0.1')
    const stale = { cookie: 'sanzhi.session_token=old' }
    const login = { username: 'jingban', password: 'wrong' }
    const statusOf = async (from: string): Promise<number> => {
      const url = `${byNumber}/api/auth/sign-in/username`
      const headers = { 'content-type': 'application/json', origin: from, ...stale }
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(login) })).status
    }
    expect(await statusOf(byNumber)).toBe(401)
    expect(await statusOf('http://elsewhere.example')).toBe(403)
  })

  it('refuses a second server in a sentence of each language, without a stack', async () => {
    const port = new URL(origin).port
    const refusals = [
      [sanzhi('start', { PORT: port }), `端口 ${port} 已被占用`, `Port ${port} is taken`],
      [sanzhi('start'), '正被另一个进程使用', 'another running server uses this data folder'],
    ] as const
    for (const [second, zh, en] of refusals) {
      expect(await second.ended).toBe(1)
      const text = second.said.join('\n')
      expect(text).toContain(zh)
      expect(text).toContain(en)
      expect(text).not.toMatch(/^ +at /m)
    }
  })

  it('takes commands beside the running server', async () => {
    const terminal = openTerminal(variables)
    const create = await terminal.sanzhi(
      'user create --username zhang --name 张三 --role street_clerk --street shili',
    )
    expect(create.code).toBe(0)
    const password = /password.*?(\S+)$/m.exec(create.said)?.[1] ?? ''
    const cookie = await signIn(origin, 'zhang', password)
    expect(await listBatches(origin, cookie)).toHaveLength(4)
    const wrong = await terminal.sanzhi(
      'user create --username lisi --name 李四 --role constructor --street shili',
    )
    expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('constructor is no role') })
    const list = await terminal.sanzhi('user list --street shili')
    expect(list.said).toMatch(/^zhang +正常 active +无 no +\d{4}-/m)
    await terminal.close()
  })

  it('stops on a signal, and starts again on what is there', async () => {
    server.signal('SIGINT')
    expect(await server.ended).toBe(0)
    const began = performance.now()
    server = sanzhi('start')
    origin = await originOf(server)
    process.stdout.write(`second start: ${Math.round(performance.now() - began)} ms\n`)
    expect(server.said.filter((line) => line.includes('Importing'))).toEqual([])
    await signIn(origin, 'jingban')
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('starts with no key but the one its data were written under', async () => {
    const key = join(folder, 'other.key')
    await writeFile(key, Buffer.alloc(32, 7).toString('base64'))
    const mistaken = sanzhi('start', { SANZHI_MASTER_KEY_FILE: key })
    expect(await mistaken.ended).toBe(1)
    await mistaken.line('主密钥与数据库不匹配')
  })
})

async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { origin } = new URL(url)
  const all = { 'content-type': 'application/json', origin, ...headers }
  const response = await fetch(url, { method: 'POST', headers: all, body: JSON.stringify(body) })
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response
}

/** Returns the session's cookies. */
async function signIn(origin: string, username: string, given?: string): Promise<string> {
  const kept: Record<string, string> = JSON.parse(
    await readFile(join(folder, 'data', 'sample-accounts.json'), 'utf8'),
  )
  const password = given ?? kept[username]
  const response = await post(`${origin}/api/auth/sign-in/username`, { username, password })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function listBatches(origin: string, cookie: string): Promise<{ roster: string; created: number }[]> {
  // Only a clerk's own street answers; `zhang` works in the other one.
  for (const street of ['jiangtou', 'shili']) {
    const url = `${origin}/api/s/${street}/imports/trpc/listBatches`
    const headers = { 'content-type': 'application/json', origin, cookie }
    const response = await fetch(url, { method: 'POST', headers, body: '{}' })
    if (response.status === 200) return (await response.json()).result.data
  }
  throw new Error('no street answers')
}
