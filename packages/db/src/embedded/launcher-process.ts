import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Test support: a process of its own that starts a server, and stops it when its input ends. */
export interface LauncherProcess {
  readonly child: ChildProcess
  /** What it says once the server answers, or when it was refused. */
  readonly outcome: Promise<LauncherOutcome>
  /** Resolves with the first line, of itself or of PostgreSQL, that contains the text. */
  line(text: string): Promise<string>
  /** Ends its input and resolves with its exit status. */
  finish(): Promise<number | null>
}

export interface LauncherOutcome {
  readonly pid: number
  readonly adminUrl: string
  readonly reason: string
  readonly message: string
}

export interface LauncherOptions {
  readonly dataDir: string
  /** A command that runs the process, e.g. as another user. */
  readonly by?: readonly string[]
  /** What it does once started, in place of waiting for its input to end. */
  readonly onceStarted?: string
}

const launcher = new URL('./index.ts', import.meta.url).href

export function spawnLauncher({
  dataDir,
  by = [],
  onceStarted = 'waitAndStop()',
}: LauncherOptions): LauncherProcess {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(launcher)}
    const say = (outcome) => process.stdout.write('outcome ' + JSON.stringify(outcome) + '\\n')
    process.on('SIGINT', () => process.stdout.write('interrupted\\n'))
    const onLog = (line) => process.stdout.write(line + '\\n')
    const waitAndStop = () => process.stdin.resume().on('end', () => server.stop())
    let server
    try {
      server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, onLog })
      say({ pid: server.pid, adminUrl: server.adminUrl })
      ${onceStarted}
    } catch ({ reason, message }) {
      say({ reason, message })
    }`
  const [file, ...args] = [...by, process.execPath, '--input-type=module', '--eval', code]
  // Detached, so that a test can signal its whole process group as a terminal would.
  const child = spawn(file, args, { cwd: '/', stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const seen: string[] = []
  const output = createInterface({ input: child.stdout }).on('line', (said) => seen.push(said))
  const closed = once(output, 'close').then(() => 'closed')
  const exited = once(child, 'exit')
  const line = async (text: string) => {
    for (let last: unknown; ; last = await Promise.race([once(output, 'line'), closed])) {
      const found = seen.find((said) => said.includes(text))
      if (found !== undefined) return found
      if (last === 'closed') throw new Error(`never said "${text}", but:\n${seen.join('\n')}`)
    }
  }
  const outcome = line('outcome ').then((said) => JSON.parse(said.replace('outcome ', '')))
  // A test that kills the process may never ask.
  outcome.catch(() => {})
  return {
    child,
    line,
    outcome,
    async finish() {
      child.stdin.end()
      await exited
      return child.exitCode
    },
  }
}
