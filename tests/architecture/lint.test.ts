import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** By rule of .oxlintrc.json, the smallest file that breaks it: a rule that is misspelt or no longer runs is seen. */
const planted: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'eslint(eqeqeq)': ['equal.ts', 'export const same = (a: string, b: string) => a == b'],
  'eslint(curly)': [
    'braces.ts',
    'export function f(a: boolean) {\n  if (a)\n    return 1\n  else\n    return 2\n}',
  ],
  'eslint(no-console)': ['speaks.ts', "console.log('here')\nexport const a = 1"],
  'eslint(no-param-reassign)': ['reassigns.ts', 'export function f(a: number) {\n  a = 2\n  return a\n}'],
  'eslint(max-params)': ['params.ts', 'export const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d]'],
  'eslint(max-depth)': [
    'deep.ts',
    'export function f(a: boolean, b: boolean) {\n  if (a) { if (b) { for (;;) { if (a) { return 1 } } } }\n  return 2\n}',
  ],
  'eslint(complexity)': [
    'complex.ts',
    `export function f(n: number) {\n${Array.from({ length: 12 }, (_, i) => `  if (n === ${i}) return ${i}`).join('\n')}\n  return n\n}`,
  ],
  'import(no-default-export)': ['default.ts', 'export default 1'],
  'import(no-cycle)': ['cycle.ts', "import { back } from './back.ts'\nexport const forth = () => back"],
  'typescript(consistent-type-imports)': [
    'types.ts',
    "import { Stats } from 'node:fs'\nexport const f = (a: Stats) => a",
  ],
  'typescript(no-explicit-any)': ['any.ts', 'export const f = (a: any) => a as unknown'],
  'typescript(no-non-null-assertion)': ['null.ts', 'export const f = (a?: string) => a!'],
  'typescript(no-floating-promises)': ['floats.ts', 'export function f() {\n  Promise.resolve(1)\n}'],
  'typescript(no-misused-promises)': [
    'misused.ts',
    'export const f = (a: () => Promise<boolean>) => {\n  if (a()) return 1\n  return 2\n}',
  ],
  'typescript(await-thenable)': ['awaits.ts', 'export async function f() {\n  await 1\n}'],
  'typescript(switch-exhaustiveness-check)': [
    'switch.ts',
    "export function f(a: 'x' | 'y') {\n  switch (a) {\n    case 'x':\n      return 1\n  }\n  return 2\n}",
  ],
  'typescript(only-throw-error)': ['throws.ts', "export function f() {\n  throw 'text'\n}"],
  'typescript(ban-ts-comment)': ['ignores.ts', '// @ts-ignore\nexport const a = 1'],
  'typescript(no-unsafe-type-assertion)': ['casts.ts', 'export const f = (a: unknown) => a as string'],
  'unicorn(filename-case)': ['CamelCase.ts', 'export const a = 1'],
  'vitest(no-focused-tests)': [
    'focused.test.ts',
    "import { expect, test } from 'vitest'\ntest.only('a', () => expect(1).toBe(1))",
  ],
  'vitest(no-disabled-tests)': [
    'disabled.test.ts',
    "import { expect, test } from 'vitest'\ntest.skip('a', () => expect(1).toBe(1))",
  ],
  'solid(reactivity)': [
    'reads.tsx',
    "import { createSignal } from 'solid-js'\nexport function A() {\n  const [n] = createSignal(0)\n  const twice = n() * 2\n  return <p>{twice}</p>\n}",
  ],
  'solid(no-destructure)': [
    'destructures.tsx',
    'export function A({ a }: { a: string }) {\n  return <p>{a}</p>\n}',
  ],
  'solid(prefer-for)': [
    'maps.tsx',
    'export const A = (props: { all: string[] }) => <ul>{props.all.map((a) => <li>{a}</li>)}</ul>',
  ],
  'solid(no-react-specific-props)': ['react.tsx', 'export const A = () => <p className="a">a</p>'],
  'solid(event-handlers)': [
    'handlers.tsx',
    'export const A = () => <button only={1} onclick={() => 1}>a</button>',
  ],
  'solid(no-innerhtml)': ['html.tsx', 'export const A = (props: { a: string }) => <p innerHTML={props.a} />'],
}

let folder: string
let found: Map<string, Set<string>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanzhi-lint-'))
  const compilerOptions = {
    strict: true,
    jsx: 'preserve',
    module: 'esnext',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    noEmit: true,
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  await writeFile(
    join(folder, 'back.ts'),
    "import { forth } from './cycle.ts'\nexport const back = () => forth",
  )
  for (const [file, text] of Object.values(planted)) await writeFile(join(folder, file), `${text}\n`)
  found = await lint(folder)
}, 60_000)

afterAll(() => rm(folder, { recursive: true }))

test.each(Object.entries(planted))('%s', (rule, [file]) => {
  expect([...(found.get(file) ?? [])]).toContain(rule)
})

/** Rules broken, by file. */
function lint(target: string): Promise<Map<string, Set<string>>> {
  const args = ['--config', join(root, '.oxlintrc.json'), '--format', 'json', target]
  return new Promise((resolve, reject) => {
    execFile(join(root, 'node_modules/.bin/oxlint'), args, { cwd: root, maxBuffer: 2 ** 24 }, (_, stdout) => {
      try {
        resolve(rulesByFile(JSON.parse(stdout)))
      } catch (error) {
        reject(new Error(`oxlint wrote no report: ${stdout.slice(0, 500)}`, { cause: error }))
      }
    })
  })
}

function rulesByFile(report: {
  diagnostics: readonly { code: string; filename: string }[]
}): Map<string, Set<string>> {
  const byFile = new Map<string, Set<string>>()
  for (const { code, filename } of report.diagnostics) {
    const file = filename.split('/').at(-1) ?? filename
    byFile.set(file, (byFile.get(file) ?? new Set()).add(code))
  }
  return byFile
}
