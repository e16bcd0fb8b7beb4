import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { digestSources } from './source-digest.ts'

let root: string
const digest = () => digestSources(root, ['src', 'lock.yaml'])

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'digest-'))
  await mkdir(join(root, 'src', 'a'), { recursive: true })
  await writeFile(join(root, 'src', 'a', 'one.ts'), 'one')
  await writeFile(join(root, 'src', 'two.ts'), 'two')
})
afterEach(() => rm(root, { recursive: true, force: true }))

it('is the same for the same contents, at any time and beside any build', async () => {
  const before = await digest()
  await utimes(join(root, 'src', 'two.ts'), 0, 0)
  await mkdir(join(root, 'src', 'dist'))
  await writeFile(join(root, 'src', 'dist', 'built.js'), 'built')
  expect(await digest()).toBe(before)
})

it.each<[string, () => Promise<void>]>([
  ['changed', () => writeFile(join(root, 'src', 'two.ts'), 'owt')],
  ['taken away', () => rm(join(root, 'src', 'a', 'one.ts'))],
  ['renamed', () => rename(join(root, 'src', 'two.ts'), join(root, 'src', 'three.ts'))],
  ['moved', () => rename(join(root, 'src', 'two.ts'), join(root, 'src', 'a', 'two.ts'))],
  ['added', () => writeFile(join(root, 'lock.yaml'), '')],
])('is another when a file was %s', async (_how, change) => {
  const before = await digest()
  await change()
  expect(await digest()).not.toBe(before)
})
