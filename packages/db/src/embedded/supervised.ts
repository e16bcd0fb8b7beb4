import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { programEnvironment } from './program-environment.ts'
import type { RunAs } from './run-as.ts'

/** A program that cannot outlive this process. */
export interface Supervised {
  /** Resolves with the exit status once the program has ended and its last lines are in `lines`. Never rejects. */
  readonly exited: Promise<number>
  /** The last lines it wrote, oldest first. */
  readonly lines: readonly string[]
  /** Asks it to end. */
  end(): void
  /** Whether it keeps this process from ending by itself; at first it does. */
  keepProcessAlive(keep: boolean): void
}

export interface Program {
  readonly runAs: RunAs
  readonly command: readonly [file: string, ...args: string[]]
  readonly onLog: (line: string) => void
  /** A folder that goes when the program was ended by us or by our death; stays when it ended by itself. */
  readonly scratch?: string | undefined
}

/**
 * The shell holds one end of a pipe and we the other. When ours closes, be it `end()`, a crash or kill -9, it
 * interrupts the program, which both initdb and PostgreSQL take as an orderly end. It repeats itself, as a program
 * just started does not listen yet. Signals for a whole process group leave the shell alone: the order is ours.
 */
const script = `
trap '' HUP INT TERM
trap 'ended=1' USR1
scratch=$1 ended=
shift
exec 3<&0 </dev/null
"$@" 3<&- &
program=$!
(
  read -r _ <&3
  kill -s USR1 $$
  while kill -s INT "$program"; do sleep 1; done
) >/dev/null 2>&1 &
lifeline=$!
exec 3<&-
wait "$program"
status=$?
while kill -s 0 "$program" 2>/dev/null; do
  wait "$program"
  status=$?
done
kill -s KILL "$lifeline" 2>/dev/null
if [ -n "$ended" ] && [ -n "$scratch" ]; then rm -rf -- "$scratch"; fi
exit "$status"
`

const linesKept = 50
const lastLinesWithinMs = 200

export function runSupervised({ runAs, command, onLog, scratch }: Program): Supervised {
  const { file, args, uid, gid } = runAs.wrap(['/bin/sh', '-c', script, 'sh', scratch ?? '', ...command])
  const child = spawn(file, args, {
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    cwd: '/',
    env: programEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A session of its own: Ctrl-C in the terminal is for us to act on.
    detached: true,
  })
  const lines: string[] = []
  const keep = (line: string) => {
    lines.push(line)
    if (lines.length > linesKept) lines.shift()
    onLog(line)
  }
  eachLine(child.stdout, keep)
  eachLine(child.stderr, keep)
  // The pipe breaks when the program has ended first; `exited` tells.
  child.stdin.on('error', () => {})
  return {
    exited: exitOf(child, keep),
    lines,
    end: () => child.stdin.end(),
    keepProcessAlive(keepAlive) {
      const streams = [child.stdin, child.stdout, child.stderr]
      for (const handle of [child, ...streams.filter((stream) => stream instanceof Socket)]) {
        if (keepAlive) handle.ref()
        else handle.unref()
      }
    },
  }
}

async function exitOf(child: ChildProcess, keep: (line: string) => void): Promise<number> {
  const closed = once(child, 'close')
  try {
    const [status] = await once(child, 'exit')
    // Whatever a killed server left running still holds the pipes, so their end is waited for only so long.
    await Promise.race([closed, delay(lastLinesWithinMs, undefined, { ref: false })])
    return typeof status === 'number' ? status : 1
  } catch (error) {
    keep(`error: ${String(error)}`)
    return 127
  }
}

function eachLine(stream: Readable, keep: (line: string) => void): void {
  createInterface({ input: stream }).on('line', keep)
}
