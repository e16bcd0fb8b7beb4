import { createHash } from 'node:crypto'
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inTenant } from '@sanzhi/db'
import {
  makeTestPlatform,
  testNow,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { deskPlugin } from '../../test/files/desk-plugin.ts'
import * as sample from '../../test/files/sample-files.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import { bumpRevision } from '../tenancy/street.queries.ts'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let colleague: Visitor
let worker: Visitor
let outsider: Visitor

const gridId = '00000000-0000-7000-8000-00000000000a'

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [deskPlugin('one-desk'), deskPlugin('two-desk')] })
  street = await platform.openStreet('jiangtou')
  const shili = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  colleague = await platform.visitor(street, 'street_clerk')
  worker = await platform.visitor(street, 'grid_worker', { placeId: gridId })
  outsider = await platform.visitor(shili, 'street_clerk')
  for (const [slug, at] of [
    ['jiangtou', street],
    ['shili', shili],
  ] as const) {
    const admin = await platform.visitor(at, 'system_admin')
    for (const id of ['one-desk', 'two-desk']) {
      const enabled = await admin.mutate(`s/${slug}/plugins/trpc/enable`, { id })
      if (enabled.status !== 200) throw new Error(enabled.text)
    }
  }
})
afterEach(() => platform.clock.set(testNow))
afterAll(() => platform.drop())

const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const missing = [404, 'files.not_found']
let made = 0

/** Uploads a PDF like no other and returns its id. */
async function uploaded(by: Visitor = clerk, slug = 'jiangtou'): Promise<string> {
  made += 1
  const bytes = Buffer.concat([sample.pdf, Buffer.from(`%${made}\n`)])
  const answer = await by.upload(`s/${slug}/files`, { name: `材料${made}.pdf`, bytes })
  expect(outcome(answer)).toEqual([201, null])
  return idIn(answer)
}
const idIn = (answer: Answer): string => String(Object(JSON.parse(answer.text)).id)

const attach = (by: Visitor, input: object, plugin = 'one-desk') =>
  by.mutate(`s/jiangtou/${plugin}/trpc/attach`, input)

async function readBy(reader: Visitor, id: string, slug = 'jiangtou') {
  const response = await reader.fetch(`s/${slug}/files/${id}`)
  const text = await response.text()
  return response.ok ? [response.status, null] : [response.status, Object(JSON.parse(text)).error.data.reason]
}
const ok = [200, null]

const stored = async (): Promise<readonly string[]> => {
  const names = await readdir(join(platform.filesFolder, street.tenantId)).catch(() => [])
  return names.toSorted((one, other) => one.localeCompare(other))
}

/** Lets everything that the store keeps have lain for two days. */
async function age(): Promise<void> {
  const then = new Date(Date.now() - 48 * 3_600_000)
  for (const entry of await readdir(platform.filesFolder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), then, then)
  }
}

async function setState(state: RegistryTables['street']['state']): Promise<void> {
  await inTenant(platform.database, street.tenantId, async (db) => {
    const registry = db.as<RegistryTables>('registry_rt', 'registry')
    await registry.updateTable('street').set({ state }).execute()
    await bumpRevision(registry)
  })
}

describe('an upload', () => {
  it('comes back as it was sent, under its name and its hash, and lies sealed meanwhile', async () => {
    const bytes = Buffer.concat([sample.pdf, Buffer.alloc(150_000, '居民名册')])
    const answer = await clerk.upload('s/jiangtou/files', { name: '..\\会议 纪要.PDF', bytes })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(JSON.parse(answer.text)).toEqual({
      id: expect.any(String),
      name: '会议 纪要.PDF',
      mediaType: 'application/pdf',
      sizeBytes: bytes.length,
      sha256,
    })
    const response = await clerk.fetch(`s/jiangtou/files/${idIn(answer)}`)
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect(response.headers.get('etag')).toBe(`"${sha256}"`)
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    const kept = await readFile(join(platform.filesFolder, street.tenantId, sha256))
    expect([kept.includes('居民名册'), kept.includes('%PDF')]).toEqual([false, false])
    expect(await readdir(join(platform.filesFolder, 'incoming'))).toEqual([])
  })

  it('is given in parts, and not at all to whom it is known', async () => {
    const id = await uploaded()
    const at = `s/jiangtou/files/${id}`
    const part = await clerk.fetch(at, { range: 'bytes=1-3' })
    expect([part.status, await part.text()]).toEqual([206, 'PDF'])
    expect(part.headers.get('content-range')).toMatch(/^bytes 1-3\/\d+$/)
    const etag = String(part.headers.get('etag'))
    expect((await clerk.fetch(at, { 'if-none-match': etag })).status).toBe(304)
    expect((await clerk.fetch(at, { range: 'bytes=1-3', 'if-range': '"other"' })).status).toBe(200)
    expect((await clerk.fetch(at, { range: 'bytes=99999-' })).status).toBe(416)
  })

  it.each([
    ['a.jpg', sample.pdf, 'image/jpeg', 'files.type_lies'],
    ['a.pdf', sample.pdf, 'text/html', 'files.type_lies'],
    ['a.pdf', Buffer.from('MZ\u0000\u0001'), 'application/pdf', 'files.content_unknown'],
    ['a.html', Buffer.from('<html>'), 'text/html', 'files.type_refused'],
    ['a.svg', Buffer.from('<svg/>'), 'image/svg+xml', 'files.type_refused'],
    ['a.txt', Buffer.from('<html><script>1</script>'), 'text/plain', 'files.content_unknown'],
    ['a.docx', sample.docx({ a: new Uint8Array(5_000_000) }), '', 'files.container_bomb'],
    ['a.docm', sample.docx({ 'word/vbaProject.bin': 'x' }), '', 'files.type_refused'],
    ['a.docx', sample.docx({ 'word/vbaProject.bin': 'x' }), '', 'files.macros'],
    ['a.pdf', Buffer.alloc(0), 'application/pdf', 'files.empty'],
    ['a.pdf', Buffer.concat([sample.pdf, Buffer.alloc(20 * 1_048_576)]), '', 'files.too_large'],
  ])('%s is refused for what it is, and nothing of it stays', async (...[name, bytes, type, reason]) => {
    const before = await stored()
    const answer = await clerk.upload('s/jiangtou/files', { name, bytes: Buffer.from(bytes), type })
    expect(outcome(answer)).toEqual([400, reason])
    expect(await stored()).toEqual(before)
    expect(await readdir(join(platform.filesFolder, 'incoming'))).toEqual([])
  })

  it('says in the refusal what was said and what was found', async () => {
    const answer = await clerk.upload('s/jiangtou/files', {
      name: 'a.png',
      bytes: sample.pdf,
      type: 'image/png',
    })
    expect(answer.error?.data['params']).toEqual({ said: 'PNG', found: 'PDF' })
  })

  it('of a picture tells no place', async () => {
    const answer = await clerk.upload('s/jiangtou/files', {
      name: 'a.jpg',
      bytes: sample.jpeg(),
      type: 'image/jpeg',
    })
    const response = await clerk.fetch(`s/jiangtou/files/${idIn(answer)}/preview`)
    expect(response.headers.get('content-disposition')).toMatch(/^inline;/)
    expect(Buffer.from(await response.arrayBuffer()).includes(sample.location)).toBe(false)
  })

  it('of text is never shown, and never called text', async () => {
    const bytes = Buffer.from('一,二\n')
    const answer = await clerk.upload('s/jiangtou/files', { name: 'a.csv', bytes, type: 'text/csv' })
    const response = await clerk.fetch(`s/jiangtou/files/${idIn(answer)}`)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox;/)
    const preview = await clerk.fetch(`s/jiangtou/files/${idIn(answer)}/preview`)
    expect(preview.status).toBe(400)
  })

  it('needs a name in its header', async () => {
    const response = await platform.host.app.request('http://localhost/api/s/jiangtou/files', {
      method: 'POST',
      headers: { cookie: clerk.cookie, origin: 'http://localhost', 'content-type': 'application/pdf' },
      body: sample.pdf,
    })
    expect(response.status).toBe(400)
  })

  it('ends at the street’s quota, and not before it', async () => {
    const answer = await clerk.upload('s/jiangtou/files', { name: 'a.pdf', bytes: sample.pdf })
    const fill = (megabytes: number) =>
      platform.database.write({ kind: 'tenant', tenantId: street.tenantId }, (db) =>
        db
          .as<{ file: { id: string; sizeBytes: number } }>('core_rt', 'core')
          .updateTable('file')
          .set({ sizeBytes: megabytes * 1_048_576 })
          .where('id', '=', idIn(answer))
          .execute(),
      )
    const next = () => clerk.upload('s/jiangtou/files', { name: 'b.pdf', bytes: sample.pdf })
    await fill(300)
    expect(outcome(await next())).toEqual([201, null])
    await fill(30_000)
    expect(outcome(await next())).toEqual([409, 'files.quota_reached'])
    expect((await clerk.mutate('s/jiangtou/files/trpc/discard', { id: idIn(answer) })).status).toBe(200)
  })
})

describe('who may read', () => {
  it('an upload that is attached to nothing: its uploader', async () => {
    const id = await uploaded()
    expect(await readBy(clerk, id)).toEqual(ok)
    expect(await readBy(colleague, id)).toEqual(missing)
    expect(outcome(await colleague.mutate('s/jiangtou/files/trpc/discard', { id }))).toEqual(missing)
    expect(outcome(await attach(colleague, { fileId: id, subject: 'case:1' }))).toEqual(missing)
  })

  it('another street’s: nobody, by either address', async () => {
    const id = await uploaded()
    await attach(clerk, { fileId: id, subject: 'case:2' })
    expect(await readBy(outsider, id, 'shili')).toEqual(missing)
    expect(await readBy(outsider, id)).toEqual([404, 'tenancy.street_not_found'])
    const theirs = await uploaded(outsider, 'shili')
    expect(outcome(await attach(clerk, { fileId: theirs, subject: 'case:2' }))).toEqual(missing)
  })

  it('an attached one: whoever holds the permission where its owner said', async () => {
    const approver = await platform.visitor(street, 'street_approver')
    const asked = { anywhere: {}, street: { placeId: null }, place: { placeId: gridId } }
    const elsewhere = { placeId: '00000000-0000-7000-8000-00000000000b' }
    const may: unknown[] = []
    for (const at of [asked.anywhere, asked.street, asked.place, elsewhere]) {
      const id = await uploaded()
      expect(outcome(await attach(clerk, { fileId: id, subject: 'case:3', ...at }))).toEqual(ok)
      may.push([await readBy(colleague, id), await readBy(worker, id), await readBy(approver, id)])
    }
    expect(may).toEqual([
      [ok, ok, missing],
      [ok, missing, missing],
      [ok, ok, missing],
      [ok, missing, missing],
    ])
  })

  it('a plugin’s: no other plugin, which can neither list nor take nor detach it', async () => {
    const id = await uploaded()
    const subject = 'case:4'
    await attach(clerk, { fileId: id, subject })
    const list = (plugin: string) => clerk.query(`s/jiangtou/${plugin}/trpc/list`, { subject })
    expect(Object((await list('one-desk')).data).length).toBe(1)
    expect((await list('two-desk')).data).toEqual([])
    expect(outcome(await attach(clerk, { fileId: id, subject }, 'two-desk'))).toEqual(missing)
    const detached = await clerk.mutate('s/jiangtou/two-desk/trpc/detach', { fileId: id, subject })
    expect(outcome(detached)).toEqual(missing)
  })

  it('nobody once the plugin that let them is off', async () => {
    const admin = await platform.visitor(street, 'system_admin')
    const id = await uploaded()
    await attach(clerk, { fileId: id, subject: 'case:5' })
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'one-desk' })
    expect(await readBy(clerk, id)).toEqual(missing)
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'one-desk' })
    expect(await readBy(clerk, id)).toEqual(ok)
  })

  it('what is sensitive leaves a trace each time, and is closed where none can be left', async () => {
    const id = await uploaded()
    await attach(clerk, { fileId: id, subject: 'case:6', fieldClass: 'C4' })
    const traces = () =>
      inTenant(platform.database, street.tenantId, (db) =>
        db
          .as<{ auditEvent: { action: string; object: string; createdBy: string } }>('core_rt', 'core')
          .selectFrom('auditEvent')
          .select('createdBy')
          .where('action', '=', 'files.read')
          .where('object', '=', `file:${id}`)
          .execute(),
      )
    expect(await readBy(colleague, id)).toEqual(ok)
    expect(await readBy(clerk, id)).toEqual(ok)
    expect((await traces()).map((row) => row.createdBy)).toEqual([colleague.accountId, clerk.accountId])
    await setState('frozen')
    try {
      expect(await readBy(clerk, id)).toEqual([409, 'tenancy.street_frozen'])
    } finally {
      await setState('live')
    }
  })

  it('in a frozen street reads on, and adds nothing', async () => {
    const id = await uploaded()
    await setState('frozen')
    try {
      expect(await readBy(clerk, id)).toEqual(ok)
      const refused = await clerk.upload('s/jiangtou/files', { name: 'a.pdf', bytes: sample.pdf })
      expect(outcome(refused)).toEqual([409, 'tenancy.street_frozen'])
    } finally {
      await setState('live')
    }
  })
})

describe('what belongs to a subject', () => {
  it('is one subject’s, in the order in which it came, until it is taken out', async () => {
    const [first, second] = [await uploaded(), await uploaded()]
    const subject = 'case:7'
    await attach(clerk, { fileId: second, subject })
    platform.clock.set('2026-11-22T03:00:00.000Z')
    await attach(clerk, { fileId: first, subject })
    expect(outcome(await attach(clerk, { fileId: first, subject: 'case:8' }))).toEqual([
      409,
      'files.attached_elsewhere',
    ])
    const listed = async () => {
      const { data } = await clerk.query('s/jiangtou/one-desk/trpc/list', { subject })
      return Array.from(Object(data), (row) => Object(row).id)
    }
    expect(await listed()).toEqual([second, first])
    await clerk.mutate('s/jiangtou/one-desk/trpc/detach', { fileId: second, subject })
    expect(await listed()).toEqual([first])
    expect(await readBy(colleague, second)).toEqual(missing)
    expect(await readBy(clerk, second)).toEqual(ok)
  })

  it('may be made by the platform, and is held to the same rules', async () => {
    const at = 's/jiangtou/one-desk/trpc/store'
    const good = await clerk.mutate(at, { name: '通知.txt', text: '今日开会。' })
    expect(await readBy(clerk, Object(good.data).id)).toEqual(ok)
    expect(outcome(await clerk.mutate(at, { name: '通知.pdf', text: '今日开会。' }))).toEqual([
      400,
      'files.type_lies',
    ])
  })
})

describe('what nobody used', () => {
  it('vanishes after a day, its bytes a day later; what was attached stays, equal contents too', async () => {
    platform.clock.set('2026-12-10T00:00:00.000Z')
    await platform.runJobs()
    const [dropped, used] = [await uploaded(), await uploaded()]
    await attach(clerk, { fileId: used, subject: 'case:9' })
    const twin = await clerk.upload('s/jiangtou/files', {
      name: '副本.pdf',
      bytes: new Uint8Array(await (await clerk.fetch(`s/jiangtou/files/${used}`)).arrayBuffer()),
    })
    const before = (await stored()).length
    platform.clock.set('2026-12-11T00:00:01.000Z')
    await platform.runJobs()
    expect(await readBy(clerk, dropped)).toEqual(missing)
    expect(await readBy(clerk, idIn(twin))).toEqual(missing)
    expect(await readBy(clerk, used)).toEqual(ok)
    expect((await stored()).length).toBe(before)
    await age()
    await platform.runJobs()
    expect(await readBy(clerk, used)).toEqual(ok)
    expect((await stored()).length).toBeLessThan(before)
  })

  it('of an upload that was cut off goes, and of another installation stays', async () => {
    const orphan = join(platform.filesFolder, street.tenantId, 'a'.repeat(64))
    const foreign = '00000000-0000-7000-8000-0000000000ff'
    const { makeFolderStore } = await import('./store/folder-store.ts')
    const store = makeFolderStore(platform.filesFolder)
    const path = join(platform.filesFolder, 'incoming', 'half')
    const put = async (tenantId: string) => {
      await writeFile(path, 'x')
      const content = { path, sizeBytes: 1, sha256: '' }
      await store.put({ tenantId, sha256: 'a'.repeat(64) }, content)
    }
    await put(street.tenantId)
    await put(foreign)
    await writeFile(path, 'half')
    await platform.runJobs()
    expect(await readFile(orphan, 'utf8')).toBe('x')
    await age()
    await platform.runJobs()
    await expect(readFile(orphan)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await store.exists({ tenantId: foreign, sha256: 'a'.repeat(64) })).toBe(true)
  })
})

describe('a store that lost or changed what it kept', () => {
  const lose = async (change: (path: string) => Promise<void>) => {
    const id = await uploaded()
    const { headers } = await clerk.fetch(`s/jiangtou/files/${id}`)
    const sha256 = String(headers.get('etag')).replaceAll('"', '')
    await change(join(platform.filesFolder, street.tenantId, sha256))
    return clerk.fetch(`s/jiangtou/files/${id}`)
  }

  it('says that the content is missing', async () => {
    const response = await lose((path) => rm(path))
    expect([response.status, Object(await response.json()).error.data.reason]).toEqual([
      503,
      'files.content_missing',
    ])
  })

  it('hands out nothing that was changed', async () => {
    const response = await lose((path) => writeFile(path, Buffer.alloc(100)))
    await expect(response.arrayBuffer()).rejects.toMatchObject({ reason: 'files.content_damaged' })
  })
})

it('says before anything is sent what may be', async () => {
  const { data } = await clerk.query('s/jiangtou/files/trpc/limits')
  expect(data).toMatchObject({ maxBytes: 20 * 1_048_576, endings: expect.arrayContaining(['.pdf', '.docx']) })
})

it('never names a file in a log', () => {
  expect(platform.logLines.filter((line) => /材料|纪要|副本/.test(line))).toEqual([])
})
