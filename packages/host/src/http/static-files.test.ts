import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWeb } from './static-files.ts'

let root: string
let web: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'web-'))
  web = join(root, 'dist')
  await mkdir(join(web, 'assets'), { recursive: true })
  await writeFile(join(web, 'index.html'), '<title>page</title>')
  await writeFile(join(web, 'assets', 'main-1a2b.js'), 'const a = 1')
  await writeFile(join(web, 'manifest.json'), '{}')
  await writeFile(join(root, 'secret.txt'), 'secret')
  await mkdir(join(root, 'dist-of-another'))
  await writeFile(join(root, 'dist-of-another', 'secret.txt'), 'secret')
  await symlink(join(root, 'secret.txt'), join(web, 'linked.txt'))
})
afterAll(() => rm(root, { recursive: true }))

async function get(path: string, options: { method?: string; directory?: string } = {}) {
  const app = new Hono()
  app.all('/api/*', (context) => context.text('api'))
  serveWeb(app, options.directory ?? web)
  // A Request would tidy the address up before we see it; the server's own requests are not tidied.
  const request = new Request('http://localhost/', { method: options.method ?? 'GET' })
  Object.defineProperty(request, 'url', { value: `http://localhost${path}` })
  const response = await app.fetch(request)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

describe('a path that leads out of the directory', () => {
  it.each([
    '/..%2f..%2fetc/passwd',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..%2fdist-of-another/secret.txt',
    '/-of-another/secret.txt',
    '//etc/passwd',
    '/%00/../secret.txt',
    '/secret.txt%00.js',
  ])('reaches nothing: %s', async (path) => {
    const answer = await get(path)
    expect(answer.text).not.toContain('secret')
    expect(answer.text).not.toContain('root:')
    expect([200, 404]).toContain(answer.status)
    expect(['<title>page</title>', '404 Not Found']).toContain(answer.text)
  })

  it('reaches nothing by a link either', async () => {
    expect((await get('/linked.txt')).text).toBe('<title>page</title>')
  })
})

describe('the page', () => {
  it.each(['/', '/s/jiangtou/places', '/login?next=%2Fs', '/assets', '/湖里', '/%E6%B9%96', '/100%', '/%ff'])(
    'stands at every address that the browser’s router may know: %s',
    async (path) => {
      const answer = await get(path)
      expect([answer.status, answer.text]).toEqual([200, '<title>page</title>'])
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    },
  )

  it('stands in no place of the API and answers no post', async () => {
    expect((await get('/api/s/x')).text).toBe('api')
    expect((await get('/s/jiangtou', { method: 'POST' })).status).toBe(404)
  })
})

describe('a file', () => {
  it('with a hash in its name may be kept for a year', async () => {
    const answer = await get('/assets/main-1a2b.js')
    expect([answer.status, answer.text]).toEqual([200, 'const a = 1'])
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it('without one may not', async () => {
    const answer = await get('/manifest.json')
    expect([answer.status, answer.text, answer.headers.get('cache-control')]).toEqual([200, '{}', 'no-cache'])
  })

  it('that an older page asks for is gone, and no page instead', async () => {
    expect((await get('/assets/main-0000.js')).status).toBe(404)
  })

  it('is described without its body to HEAD', async () => {
    const answer = await get('/assets/main-1a2b.js', { method: 'HEAD' })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    ['with a slash at its end', () => `${web}/`],
    ['with a detour', () => join(web, 'assets') + '/..'],
    ['from where the process stands', () => relative(process.cwd(), web)],
  ])('is found in a directory named %s', async (_what, directory) => {
    expect((await get('/assets/main-1a2b.js', { directory: directory() })).status).toBe(200)
  })
})
