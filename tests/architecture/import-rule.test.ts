import { describe, expect, test } from 'vitest'
import importRule from '../../.dependency-cruiser.ts'
import type { PlantedFiles } from './planted-workspace.ts'
import { brokenRules } from './planted-workspace.ts'

/** By rule, a smallest workspace that breaks it; the rule must be among those seen to break. */
const planted: Readonly<Record<string, PlantedFiles>> = {
  'layer-kernel': { 'packages/kernel/src/a.ts': "import { here } from '@sanzhi/schema'" },
  'layer-schema': { 'packages/schema/src/a.ts': "import type { here } from '@sanzhi/db'" },
  'layer-db': { 'packages/db/src/a.ts': "import { here } from '@sanzhi/plugin-api'" },
  'layer-web-kit': { 'packages/web-kit/src/a.tsx': "import type { here } from '@sanzhi/plugin-api'" },
  'layer-plugin-api': { 'packages/plugin-api/src/a.ts': "export * from '@sanzhi/core'" },
  'layer-core': { 'packages/core/src/a.ts': "import { here } from '@sanzhi/plugin-hearing'" },
  'layer-host': { 'packages/host/src/a.ts': "import { here } from '@sanzhi/web-host'" },
  'layer-web-host': { 'packages/web-host/src/a.ts': "import type { here } from '@sanzhi/db'" },
  'layer-testkit': { 'packages/testkit/src/a.ts': "import { here } from '@sanzhi/plugin-hearing'" },
  'kernel-alone': { 'packages/kernel/src/a.ts': "import { randomUUID } from 'node:crypto'" },
  'plugin-sdk-only': { 'plugins/hearing/src/a.ts': "import { here } from '@sanzhi/plugin-fund'" },
  'plugin-no-server-library': { 'plugins/hearing/src/a.ts': "import { library } from '@trpc/server'" },
  'plugin-no-node': { 'plugins/hearing/src/a.ts': "import { readFile } from 'node:fs/promises'" },
  'testkit-for-tests': { 'apps/server/src/a.ts': "import { here } from '@sanzhi/testkit'" },
  'nothing-needs-tests': {
    'tests/a.ts': 'export const a = 1',
    'apps/server/src/a.ts': "import { a } from '../../../tests/a.ts'",
  },
  'pg-in-db': { 'packages/core/src/a.ts': "import type { Pool } from 'pg'" },
  'ark-in-web-kit': { 'packages/web-host/src/a.tsx': "import { library } from '@ark-ui/solid'" },
  'web-kit-no-app': { 'packages/web-kit/src/a.tsx': "import { library } from '@solidjs/router'" },
  'web-not-node': { 'plugins/hearing/src/web/a.tsx': "import { join } from 'node:path'" },
  'web-not-server': {
    'plugins/hearing/src/topic/topic.queries.ts': 'export const a = 1',
    'plugins/hearing/src/web/a.tsx': "import { a } from '../topic/topic.queries.ts'",
  },
  'server-not-web': {
    'plugins/hearing/src/topic/face.tsx': 'export const a = <p>1</p>',
    'plugins/hearing/src/plugin.ts': "import { a } from './topic/face.tsx'",
  },
  'through-exports': {
    'packages/core/src/a.ts': "import { here } from '../../kernel/src/index.ts'",
  },
  resolvable: {
    'packages/kernel/src/clock.ts': 'export const clock = 1',
    'packages/core/src/a.ts': "import { clock } from '@sanzhi/kernel/src/clock.ts'",
  },
  'no-cycle': {
    'packages/core/src/a.ts': "import { b } from './b.ts'\nexport const a = () => b",
    'packages/core/src/b.ts': "import { a } from './a.ts'\nexport const b = () => a",
  },
}

describe('each import rule fires on a planted violation', () => {
  test.each(Object.entries(planted))('%s', async (rule, files) => {
    expect(await brokenRules(files)).toContain(rule)
  })

  test('and none is left unplanted', () => {
    const names = (importRule.forbidden ?? []).map(({ name }) => name ?? 'unnamed')
    expect(names.sort()).toEqual(Object.keys(planted).sort())
  })
})

/** What stands right at the border of a rule, on the allowed side. */
const allowed: Readonly<Record<string, PlantedFiles>> = {
  'a workspace as it should be': {},
  'a lower layer': { 'packages/core/src/a.ts': "import { here } from '@sanzhi/db'" },
  'the SDK and a library, from a plugin': {
    'plugins/hearing/src/a.ts': "import { here } from '@sanzhi/plugin-api'\nimport { library } from 'kysely'",
  },
  "another plugin's contract": {
    'plugins/hearing/src/a.ts': "import { promised } from '@sanzhi/plugin-fund/contract'",
  },
  "a plugin's own contract, from its page": {
    'plugins/hearing/src/web/a.tsx': "import { promised } from '../contract.ts'",
  },
  "a type of the server's, from a page": {
    'plugins/hearing/src/topic/topic.router.ts': 'export const router = 1',
    'plugins/hearing/src/web/a.tsx': "import type { router } from '../topic/topic.router.ts'",
    'packages/web-host/src/a.ts': "import type { here } from '@sanzhi/host'",
  },
  'the testkit and Node, from a test': {
    'plugins/hearing/src/a.test.ts':
      "import { here } from '@sanzhi/testkit'\nimport { join } from 'node:path'",
  },
  'anything, from the tests across packages': {
    'tests/a.ts': "import { here } from '@sanzhi/plugin-hearing'\nimport { library } from 'pg'",
  },
}

describe('what is allowed breaks no rule', () => {
  test.each(Object.entries(allowed))('%s', async (_, files) => {
    expect(await brokenRules(files)).toEqual([])
  })
})
