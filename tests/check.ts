import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import type { Outcome, Step } from './check/step.ts'
import { root, run } from './check/step.ts'
import { countTests } from './check/test-report.ts'

// The one check command. `node tests/check.ts` runs all steps, `node tests/check.ts types lint` those.
// Its last line, `N passed, N failed`, counts tests and steps and is read by machines.

const budgetMs = 10 * 60_000
const reportPath = join(root, '.check/vitest.json')

const steps: readonly Step[] = [
  // One thread: two check a good part of the types twice, and the lint beside it has the other core.
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json', '--singleThreaded'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'format', command: ['oxfmt', '--check'] },
  {
    name: 'boundaries',
    command: ['depcruise', '--config', '.dependency-cruiser.ts', 'packages', 'plugins', 'apps', 'tests'],
  },
  { name: 'unused', command: ['knip', '--no-progress'] },
]
const tests: Step = {
  name: 'tests',
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`],
  live: true,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => ![...steps, tests].some((step) => step.name === name))
if (unknown.length > 0) {
  const names = [...steps, tests].map(({ name }) => name).join(', ')
  console.error(`No step ${unknown.join(', ')}. There are: ${names}.`)
  process.exit(2)
}

const startedAt = performance.now()
const isWanted = ({ name }: Step) => wanted.length === 0 || wanted.includes(name)
const results = await runSteps(steps.filter(isWanted))
if (isWanted(tests)) results.push(await runTests())

const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\nall in ${seconds(performance.now() - startedAt)}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

interface Count {
  readonly passed: number
  readonly failed: number
}

/** As many at a time as there are cores, two at most; each is told when it ends. */
async function runSteps(queue: readonly Step[]): Promise<Count[]> {
  const waiting = [...queue]
  const counts: Count[] = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await run(step, budgetMs)
      tell(outcome)
      counts.push(outcome.passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
  return counts
}

/** Vitest may fail without a failed test, as when its set-up fails; that counts as one. */
async function runTests(): Promise<Count> {
  await rm(reportPath, { force: true })
  const outcome = await run(tests, budgetMs)
  const count = await countTests(reportPath)
  const neverRun = count?.neverRun ?? []
  tell({ ...outcome, passed: outcome.passed && count !== undefined && neverRun.length === 0 })
  for (const file of neverRun) console.log(`no project of vitest.config.ts runs ${file}`)
  const faults = (count?.failed ?? 0) + neverRun.length
  const isFailed = !outcome.passed || !count
  return { passed: count?.passed ?? 0, failed: isFailed ? Math.max(1, faults) : faults }
}

function tell({ step, passed: isPassed, durationMs, output }: Outcome): void {
  console.log(`${isPassed ? 'pass' : 'FAIL'}  ${step.name.padEnd(12)}${seconds(durationMs)}`)
  if (!isPassed && output) console.log(output.trimEnd())
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`
}
