import { once } from 'node:events'
import { connect } from 'node:net'
import { sentenceOf } from '@sanzhi/host/boot'
import { afterEach, expect, it } from 'vitest'
import { openFront, type Front } from './front.ts'

const opened: Front[] = []
const local = { host: '127.0.0.1', port: 0, isBehindProxy: false }

async function open(options: Partial<typeof local> = {}): Promise<Front & { readonly url: string }> {
  const front = await openFront({ ...local, ...options })
  opened.push(front)
  return { ...front, url: `http://127.0.0.1:${front.port}` }
}

afterEach(() => Promise.all(opened.splice(0).map((front) => front.close())))

it('asks for patience until there is something to show', async () => {
  const front = await open()
  const early = await fetch(front.url)
  expect([early.status, early.headers.get('refresh')]).toEqual([503, '2'])
  expect(await early.text()).toContain('平台正在启动')
  front.open(() => new Response('ready'))
  expect(await (await fetch(front.url)).text()).toBe('ready')
})

it('says in both languages that the port is taken', async () => {
  const { port } = await open()
  const refusal = await openFront({ ...local, port }).catch((error: unknown) => error)
  expect(sentenceOf(refusal)).toEqual({
    zh: expect.stringContaining(`端口 ${port} 已被占用`),
    en: expect.stringContaining(`Port ${port} is taken`),
  })
})

it('refuses an address that is not this machine’s', async () => {
  await expect(openFront({ ...local, host: '192.0.2.1' })).rejects.toMatchObject({
    reason: 'host.bad_address',
  })
})

it('lets a running request end, and takes no other', async () => {
  const front = await open()
  const begun = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  front.open(async () => {
    begun.resolve()
    await finish.promise
    return new Response('done')
  })
  const answer = fetch(front.url)
  await begun.promise
  const closed = front.close()
  const late = connect(front.port, '127.0.0.1')
  const [refusal] = await once(late, 'error')
  expect(refusal).toMatchObject({ code: 'ECONNREFUSED' })
  finish.resolve()
  expect(await (await answer).text()).toBe('done')
  await closed
})

it.each([
  ['the peer, whatever it claims', false, '127.0.0.1'],
  ['what the proxy saw, not what the browser claims', true, '203.0.113.7'],
])('names as client %s', async (_what, isBehindProxy, expected) => {
  const front = await open({ isBehindProxy })
  front.open((request) => new Response(request.headers.get('x-forwarded-for')))
  const answer = await fetch(front.url, { headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' } })
  expect(await answer.text()).toBe(expected)
})
