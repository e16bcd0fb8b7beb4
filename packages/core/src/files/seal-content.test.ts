import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSealed, sealContent, sealedRangeOf } from './seal-content.ts'
import type { ByteRange } from './store/file-store.ts'

const key = randomBytes(32)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanzhi-seal-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function seal(plain: Buffer): Promise<Buffer> {
  files += 1
  const [from, to] = [join(folder, `${files}`), join(folder, `${files}.sealed`)]
  await writeFile(from, plain)
  await sealContent(from, to, { key, sizeBytes: plain.length })
  return readFile(to)
}

/** Sent in pieces that have nothing to do with those in which it was sealed. */
async function* sent(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

async function read(sealed: Buffer, sizeBytes: number, range: ByteRange): Promise<Buffer> {
  const part = sealedRangeOf(range, sizeBytes)
  const bytes = sent(sealed.subarray(part.first, part.last + 1), 10_007)
  const pieces: Buffer[] = []
  for await (const piece of openSealed(bytes, { key, sizeBytes }, range)) pieces.push(piece)
  return Buffer.concat(pieces)
}

it.each([1, 65_535, 65_536, 65_537, 131_072, 200_000])(
  'any part of %i bytes can be read',
  async (sizeBytes) => {
    const plain = randomBytes(sizeBytes)
    const sealed = await seal(plain)
    const at = fc.nat(sizeBytes - 1)
    await fc.assert(
      fc.asyncProperty(at, at, async (one, other) => {
        const range = { first: Math.min(one, other), last: Math.max(one, other) }
        expect(await read(sealed, sizeBytes, range)).toEqual(plain.subarray(range.first, range.last + 1))
      }),
      { numRuns: 20 },
    )
  },
)

it('shows nothing of what it holds, and equal contents alike', async () => {
  const plain = Buffer.alloc(70_000, '居民名册')
  const sealed = await seal(plain)
  expect(sealed.includes('居民名册')).toBe(false)
  expect(await seal(plain)).toEqual(sealed)
})

it.each([
  ['a changed byte', (sealed: Buffer) => Buffer.concat([sealed.subarray(0, -1), Buffer.from([0])]), 200_000],
  ['pieces in another order', (sealed: Buffer) => swap(sealed), 200_000],
  ['an end that is missing', (sealed: Buffer) => sealed.subarray(0, 2 * 65_552), 200_000],
  ['another length', (sealed: Buffer) => sealed, 199_999],
])('refuses %s', async (_what, change, sizeBytes) => {
  const sealed = change(await seal(Buffer.alloc(200_000, 7)))
  await expect(read(sealed, sizeBytes, { first: 0, last: sizeBytes - 1 })).rejects.toMatchObject({
    reason: 'files.content_damaged',
  })
})

function swap(sealed: Buffer): Buffer {
  const piece = 65_552
  return Buffer.concat([
    sealed.subarray(piece, 2 * piece),
    sealed.subarray(0, piece),
    sealed.subarray(2 * piece),
  ])
}
