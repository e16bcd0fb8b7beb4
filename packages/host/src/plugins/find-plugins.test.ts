import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findPlugins } from './find-plugins.ts'

const manifest = {
  id: 'hearing',
  version: '1.0.0',
  title: { zh: '听证', en: 'Hearings' },
  summary: { zh: '听证', en: 'Hearings' },
  pillar: 'overall',
  sdk: '^1.0.0',
  services: [],
  requires: {},
  reads: {},
  permissions: [{ id: 'hearing.view', title: { zh: '查看', en: 'View' } }],
  roles: { resident: ['hearing.view'] },
  settings: {},
  forms: [],
  migrations: [],
  subscriptions: [],
  timers: [],
  indicators: [],
  lifecycles: [],
  procedures: [],
}

let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plugins-'))
})
beforeEach(async () => {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function plant(folder: string, text: string): Promise<void> {
  await mkdir(join(directory, folder), { recursive: true })
  await writeFile(join(directory, folder, 'plugin.json'), text)
}

const variant = (changes: object): string => JSON.stringify({ ...manifest, ...changes })

/** Folders found, and folders refused with what is wrong with them. */
async function seen() {
  const { found, faulty } = await findPlugins(directory)
  return {
    found: found.map((plugin) => plugin.manifest.id),
    faulty: Object.fromEntries(faulty.map(({ folder, faults }) => [folder, faults.join('; ')])),
  }
}

describe('a folder that is not as it should be is reported and stops no other', () => {
  it.each([
    ['without a plugin.json', undefined, /ENOENT/],
    ['whose plugin.json is no JSON', '{"id": ', /JSON/],
    ['whose plugin.json is no object', '7', /type/],
    ['that leaves something out', variant({ sdk: undefined }), /\/sdk: required/],
    ['that says more than there is', variant({ extra: 1 }), /additionalProperties/],
    ['with an id that makes no schema', variant({ id: 'Hearing_2' }), /\/id: pattern/],
    [
      'that asks for a service that does not exist',
      variant({ services: ['database'] }),
      /\/services\/0: enum/,
    ],
    ['with the id of another folder', variant({ id: 'a-sound-one' }), /\/id: folder/],
    [
      'that gives a role what is not its own to give',
      variant({ roles: { resident: ['people.view_members'] } }),
      /\/roles\/resident\/0: permission/,
    ],
    [
      'that names a permission of another',
      variant({ permissions: [{ id: 'places.view', title: { zh: '看', en: 'See' } }], roles: {} }),
      /\/permissions\/0\/id: prefix/,
    ],
  ])('%s', async (_what, text, fault) => {
    await plant('a-sound-one', variant({ id: 'a-sound-one', permissions: [], roles: {} }))
    await plant('z-sound-one', variant({ id: 'z-sound-one', permissions: [], roles: {} }))
    await (text === undefined ? mkdir(join(directory, 'hearing')) : plant('hearing', text))
    const { found, faulty } = await seen()
    expect(found).toEqual(['a-sound-one', 'z-sound-one'])
    expect(Object.keys(faulty)).toEqual(['hearing'])
    expect(faulty['hearing']).toMatch(fault)
  })
})

it('files beside the folders mean nothing', async () => {
  await plant('hearing', variant({}))
  await writeFile(join(directory, 'README.md'), 'plugins')
  expect(await seen()).toEqual({ found: ['hearing'], faulty: {} })
})

it('a directory that is not there holds no plugins: the last folder may be deleted with it', async () => {
  await rm(directory, { recursive: true })
  expect(await seen()).toEqual({ found: [], faulty: {} })
})

it('runs none of their code', async () => {
  await plant('hearing', variant({}))
  await mkdir(join(directory, 'hearing', 'src'))
  await writeFile(join(directory, 'hearing', 'src', 'plugin.ts'), 'throw new Error("it ran")')
  const { found } = await findPlugins(directory)
  expect(await readFile(fileURLToPath(found[0]?.entry ?? ''), 'utf8')).toContain('it ran')
})
