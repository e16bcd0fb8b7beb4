import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync } from 'node:zlib'
import { pack } from 'tar-fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unpackChromium } from './unpack.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanzhi-unpack-'))
  await mkdir(join(folder, 'tree/lib'), { recursive: true })
  await writeFile(join(folder, 'tree/lib/libnss3.so'), 'library')
  await writeFile(join(folder, 'al2023.tar.br'), brotliCompressSync(await buffer(pack(join(folder, 'tree')))))
  await writeFile(join(folder, 'chromium.br'), brotliCompressSync('program'))
  await mkdir(join(folder, 'cache'))
})

afterEach(() => rm(folder, { recursive: true }))

test('many at once get one whole copy, and leave nothing else behind', async () => {
  const target = join(folder, 'cache/153')
  const unpacked = await Promise.all(Array.from({ length: 6 }, () => unpackChromium(folder, target)))
  expect(new Set(unpacked.map(({ executablePath }) => executablePath)).size).toBe(1)
  expect(await readdir(join(folder, 'cache'))).toEqual(['153'])
  expect(await readFile(join(target, 'chromium'), 'utf8')).toBe('program')
  expect((await stat(join(target, 'chromium'))).mode & 0o111).toBe(0o111)
  expect(await readFile(join(target, 'lib/libnss3.so'), 'utf8')).toBe('library')
})

test('a broken archive leaves no half copy that a later run would take for whole', async () => {
  await writeFile(join(folder, 'chromium.br'), 'not brotli')
  await expect(unpackChromium(folder, join(folder, 'cache/153'))).rejects.toThrow('Decompression failed')
  expect(await readdir(join(folder, 'cache'))).toEqual([])
})
