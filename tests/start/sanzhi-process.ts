import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** The command line as a process of its own, on an installation of a test's own. */
export interface SanzhiProcess {
  /** Resolves with the first line on either output that contains the text. Rejects when the process ends without one. */
  line(text: string): Promise<string>
  /** All lines so far. */
  readonly said: readonly string[]
  signal(name: NodeJS.Signals): void
  /** Resolves with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>
}

export function spawnSanzhi(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): SanzhiProcess {
  const { PATH = '', HOME = '/' } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const waiting = new Set<{ readonly text: string; readonly found: (line: string) => void }>()
  const hear = (line: string): void => {
    said.push(line)
    for (const { text, found } of waiting) if (line.includes(text)) found(line)
  }
  const outputs = [child.stdout, child.stderr].map((stream) =>
    createInterface({ input: stream }).on('line', hear),
  )
  const closed = Promise.all(outputs.map((output) => once(output, 'close')))
  const exited = once(child, 'exit').then(([code]): number | null => (typeof code === 'number' ? code : null))
  return {
    said,
    ended: Promise.all([exited, closed]).then(([code]) => code),
    async line(text) {
      const known = said.find((line) => line.includes(text))
      if (known !== undefined) return known
      const { promise, resolve: found } = Promise.withResolvers<string>()
      const entry = { text, found }
      waiting.add(entry)
      const line = await Promise.race([promise, closed.then(() => undefined)])
      waiting.delete(entry)
      if (line === undefined) throw new Error(`never said "${text}", but:\n${said.join('\n')}`)
      return line
    },
    signal: (name) => void child.kill(name),
  }
}
