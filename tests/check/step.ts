import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** One tool of the check command, run in the root. */
export interface Step {
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  /** Shows its output as it comes, for what takes minutes; else the output is shown only on failure. */
  readonly live?: true
}

export interface Outcome {
  readonly step: Step
  readonly passed: boolean
  readonly durationMs: number
  readonly output: string
}

/** Runs one step to its end. A program that cannot start, or is stopped after `timeoutMs`, has failed. */
export function run(step: Step, timeoutMs: number): Promise<Outcome> {
  const [program, ...args] = step.command
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const finish = (passed: boolean, reason = '') => {
      const output = Buffer.concat(chunks).toString() + reason
      resolve({ step, passed, durationMs: performance.now() - startedAt, output })
    }
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter) },
      stdio: step.live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    })
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => finish(false, `${program} did not start: ${error.message}\n`))
    child.on('close', (code, signal) =>
      finish(code === 0, signal ? `${program} was stopped (${signal}).\n` : ''),
    )
  })
}
