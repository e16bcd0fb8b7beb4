import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ICruiseResult } from 'dependency-cruiser'
import { beforeAll, describe, expect, test } from 'vitest'
import { cruised, cruisedPlanted } from './planted-workspace.ts'
import { serverCodeReachedFromPages } from './runtime-reach.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('this workspace', () => {
  let graph: ICruiseResult
  beforeAll(async () => {
    graph = await cruised(['packages', 'plugins', 'apps', 'tests'], root)
    // Fifteen hundred files, beside whatever else the two cores do.
  }, 60_000)

  test('is seen whole: a checker that reads no file finds no fault', () => {
    const seen = new Set(graph.modules.map(({ source }) => source))
    const files = globSync('{packages,plugins,apps}/*/src/**/*.{ts,tsx}', { cwd: root })
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((path) => !path.endsWith('.d.ts') && !seen.has(path))).toEqual([])
    const imports = graph.modules.flatMap(({ dependencies }) => dependencies)
    expect(imports.length).toBeGreaterThan(files.length)
  })

  test('drags nothing of the server into a page', () => {
    expect(serverCodeReachedFromPages(graph)).toEqual([])
  })
})

test('a page that reaches Node through two harmless files is found', async () => {
  const graph = await cruisedPlanted({
    'plugins/hearing/src/web/a.tsx': "import { sum } from '../topic/sum.ts'",
    'plugins/hearing/src/topic/sum.ts': "import { digest } from './digest.ts'\nexport const sum = digest",
    'plugins/hearing/src/topic/digest.ts':
      "import { createHash } from 'node:crypto'\nexport const digest = createHash",
  })
  expect(serverCodeReachedFromPages(graph)).toEqual([
    'plugins/hearing/src/web/a.tsx → plugins/hearing/src/topic/sum.ts → plugins/hearing/src/topic/digest.ts → crypto',
  ])
})

test('types reached from a page are no fault', async () => {
  const graph = await cruisedPlanted({
    'plugins/hearing/src/web/a.tsx': "import type { Digest } from '../topic/digest.ts'",
    'plugins/hearing/src/topic/digest.ts':
      "import { createHash } from 'node:crypto'\nexport type Digest = typeof createHash",
  })
  expect(serverCodeReachedFromPages(graph)).toEqual([])
})
