import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listWebPlugins } from './workspace-plugins.ts'

let folder = ''

function plant(name: string, manifest: string | undefined): void {
  mkdirSync(join(folder, name))
  if (manifest !== undefined) writeFileSync(join(folder, name, 'package.json'), manifest)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugins-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('listWebPlugins', () => {
  it('lists the plugins with a web half, by id', () => {
    plant('small-works', JSON.stringify({ sanzhi: { web: './src/web/index.tsx' } }))
    plant('hearing', JSON.stringify({ sanzhi: { web: './web.tsx' } }))
    plant('server-only', JSON.stringify({ name: 'server-only' }))
    expect(listWebPlugins(folder)).toEqual([
      { id: 'hearing', entry: join(folder, 'hearing', 'web.tsx') },
      { id: 'small-works', entry: join(folder, 'small-works', 'src/web/index.tsx') },
    ])
  })
  it('is not stopped by a folder without a package.json or with a broken one', () => {
    plant('left-behind', undefined)
    plant('broken', '{')
    expect(listWebPlugins(folder)).toEqual([])
  })
})
