import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { root } from './step.ts'

/** What Vitest says of a run in its JSON report; only the part that is read here. */
interface VitestReport {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: 'passed' | 'failed'
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

export interface TestCount {
  readonly passed: number
  /** Failed tests, and one for each file that failed without one, as when it could not be loaded. */
  readonly failed: number
  /** Test files that no project of vitest.config.ts took up, from the root. */
  readonly neverRun: readonly string[]
}

/** Counts the tests of the run that wrote `path`. Undefined when it ended before it could write. */
export async function countTests(path: string): Promise<TestCount | undefined> {
  const report = await readReport(path)
  if (!report) return undefined
  const ran = new Set(report.testResults.map(({ name }) => relative(root, name)))
  const failures = report.testResults
    .filter(({ status }) => status === 'failed')
    .map(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed').length || 1)
  const files = globSync('{packages,plugins,apps,tests}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules', '**/dist'],
  })
  return {
    passed: report.numPassedTests,
    failed: failures.reduce((sum, count) => sum + count, 0),
    neverRun: files.filter((file) => !ran.has(file)),
  }
}

async function readReport(path: string): Promise<VitestReport | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Vitest wrote it a moment ago, in its own format.
  return JSON.parse(text) as VitestReport
}
