import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileStore } from './file-store.ts'
import { makeFolderStore } from './folder-store.ts'
import { emptySha256, signRequest } from './s3-signature.ts'
import { makeS3Store } from './s3-store.ts'

/** Source: the examples of "Authenticating Requests (AWS Signature Version 4)" in the documentation of Amazon S3. */
describe('the signature of S3', () => {
  const credentials = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  }
  const bucket = 'https://examplebucket.s3.amazonaws.com'
  const host = 'examplebucket.s3.amazonaws.com'
  const putHeaders = {
    host,
    date: 'Fri, 24 May 2013 00:00:00 GMT',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
  }
  const body = '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072'

  it.each([
    [
      'GET',
      '/test.txt',
      { host, range: 'bytes=0-9' },
      emptySha256,
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT',
      '/test%24file.text',
      putHeaders,
      body,
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET',
      '/?max-keys=2&prefix=J',
      { host },
      emptySha256,
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ] as const)('%s %s', (...[method, path, headers, bodySha256, signature]) => {
    const request = { method, url: new URL(path, bucket), headers, bodySha256 }
    const signed = signRequest(request, credentials, new Date('2013-05-24T00:00:00Z'))
    expect(signed['authorization']).toMatch(new RegExp(`Signature=${signature}$`))
  })
})

const s3 = { accessKeyId: 'key', secretAccessKey: 'secret', region: 'cn-fj', bucket: 'sanzhi' }

/** A bucket that keeps what it is sent and believes no signature, and no body, that it has not worked out itself. */
function makeBucket() {
  const objects = new Map<string, Buffer>()
  const refusals: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(Buffer.from(piece))
      const body = Buffer.concat(pieces)
      const fault = faultOf(request, body)
      if (fault !== undefined) {
        refusals.push(fault)
        response.writeHead(403).end()
        return
      }
      answer(request, response, { objects, body })
    })()
  })
  return { server, objects, refusals }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { objects, body }: { readonly objects: Map<string, Buffer>; readonly body: Buffer },
): void {
  const url = new URL(request.url ?? '', 'http://bucket')
  const place = url.pathname.replace(`/${s3.bucket}`, '').slice(1)
  if (request.method === 'PUT') {
    objects.set(place, body)
    response.end()
  } else if (request.method === 'DELETE') {
    objects.delete(place)
    response.writeHead(204).end()
  } else if (place === '') {
    response.end(listing([...objects.keys()], url.searchParams.get('continuation-token')))
  } else {
    give(response, objects.get(place), request.headers.range)
  }
}

function give(response: ServerResponse, known: Buffer | undefined, asked: string | undefined): void {
  const [, first, last] = /bytes=(\d+)-(\d+)/.exec(asked ?? '') ?? []
  if (known === undefined) {
    response.writeHead(404).end()
  } else {
    response.writeHead(first === undefined ? 200 : 206)
    response.end(first === undefined ? known : known.subarray(Number(first), Number(last) + 1))
  }
}

/** One object a page, so that every list has several. */
function listing(places: readonly string[], token: string | null): string {
  const at = Number((token ?? 'page/0&').slice(5, -1))
  const more = at + 1 < places.length
  const next = more ? `<NextContinuationToken>page/${at + 1}&amp;</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult>${next}<Contents><Key>${places[at] ?? ''}</Key><LastModified>2026-11-22T02:00:00.000Z</LastModified></Contents></ListBucketResult>`
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/** Why a request is not from who holds the secret, or not as it was sent. */
function faultOf(request: IncomingMessage, body: Buffer): string | undefined {
  const { headers, method = '', url = '' } = request
  const given = headers.authorization ?? ''
  const [, signed = '', signature = ''] = /SignedHeaders=([^,]+),\s*Signature=(\w+)/.exec(given) ?? []
  const instant = String(headers['x-amz-date'])
  if (headers['x-amz-content-sha256'] !== hash(body)) return 'body'
  const [path = '', query = ''] = url.split('?')
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`)
  const sorted = query.split('&').toSorted().join('&').replaceAll('+', '%20')
  const canonical = [method, path, sorted, lines.join(''), signed, hash(body)].join('\n')
  const scope = `${instant.slice(0, 8)}/${s3.region}/s3/aws4_request`
  const dated = hmac(hmac(`AWS4${s3.secretAccessKey}`, instant.slice(0, 8)), s3.region)
  const key = hmac(hmac(dated, 's3'), 'aws4_request')
  const text = `AWS4-HMAC-SHA256\n${instant}\n${scope}\n${hash(canonical)}`
  return hmac(key, text).toString('hex') === signature ? undefined : 'signature'
}

let folder: string
let server: Server
const bucket = makeBucket()
let bucketUrl: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanzhi-store-'))
  server = bucket.server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  bucketUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

const tenantId = '00000000-0000-7000-8000-000000000001'
const key = (letter: string) => ({ tenantId, sha256: letter.repeat(64) })

async function put(store: FileStore, letter: string, text: string): Promise<void> {
  const path = join(folder, `staged-${letter}`)
  await writeFile(path, text)
  await store.put(key(letter), { path, sizeBytes: Buffer.byteLength(text), sha256: hash(text) })
}

async function read(store: FileStore, letter: string, range?: { first: number; last: number }) {
  const bytes = await store.open(key(letter), range)
  if (bytes === undefined) return undefined
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const stores: readonly (readonly [string, () => FileStore])[] = [
  ['folder', () => makeFolderStore(join(folder, 'files'))],
  ['bucket', () => makeS3Store({ ...s3, endpoint: bucketUrl, stagingFolder: folder })],
]

describe.each(stores)('a %s', (_kind, open) => {
  it('keeps contents, gives parts of them, lists and lets go of them', async () => {
    const store = open()
    await put(store, 'a', '第一份')
    await put(store, 'b', 'second')
    await put(store, 'b', 'second')
    expect([await read(store, 'a'), await read(store, 'b', { first: 1, last: 3 })]).toEqual(['第一份', 'eco'])
    expect([await store.exists(key('a')), await store.exists(key('c'))]).toEqual([true, false])
    expect(await read(store, 'c')).toBeUndefined()
    const listed: string[] = []
    for await (const { sha256, storedAt } of store.list()) {
      expect(storedAt.getTime()).toBeGreaterThan(0)
      listed.push(sha256.slice(0, 1))
    }
    expect(listed.toSorted()).toEqual(['a', 'b'])
    await store.delete(key('a'))
    await store.delete(key('a'))
    expect(await read(store, 'a')).toBeUndefined()
    expect(bucket.refusals).toEqual([])
  })

  it.each(['../../etc/passwd', 'A'.repeat(64), 'a'.repeat(63), ''])(
    'has no place for a content called %j',
    async (sha256) => {
      await expect(async () => open().open({ tenantId, sha256 })).rejects.toThrow(
        'named by a tenant and a hash',
      )
      await expect(async () => open().open({ tenantId: '..', sha256: 'a'.repeat(64) })).rejects.toThrow(
        'named by a tenant and a hash',
      )
    },
  )
})

it('a folder holds no half of what could not be put', async () => {
  const store = makeFolderStore(join(folder, 'files'))
  const content = { path: join(folder, 'absent'), sizeBytes: 1, sha256: '' }
  await expect(store.put(key('d'), content)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await readdir(join(folder, 'files', tenantId))).not.toContain('d'.repeat(64))
})

it('a bucket takes nothing that is signed with another secret, or changed on its way', async () => {
  const thief = makeS3Store({ ...s3, secretAccessKey: 'guess', endpoint: bucketUrl, stagingFolder: folder })
  await expect(put(thief, 'e', 'x')).rejects.toMatchObject({ reason: 'files.store_unreachable' })
  const store = makeS3Store({ ...s3, endpoint: bucketUrl, stagingFolder: folder })
  const path = join(folder, 'changed')
  await writeFile(path, 'changed')
  const wrong = { path, sizeBytes: 7, sha256: hash('as it was') }
  await expect(store.put(key('e'), wrong)).rejects.toMatchObject({ reason: 'files.store_unreachable' })
  expect(bucket.refusals).toEqual(['signature', 'body'])
})
