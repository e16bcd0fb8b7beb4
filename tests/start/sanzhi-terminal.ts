import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const obeyLines = fileURLToPath(new URL('obey-lines.ts', import.meta.url))

export interface Obeyed {
  readonly code: number
  /** All lines on either output. */
  readonly said: string
}

/** A process that runs commands one after the other, as each would run in a process of its own that is loaded. */
export interface SanzhiTerminal {
  sanzhi(args: string): Promise<Obeyed>
  close(): Promise<void>
}

export function openTerminal(variables: Readonly<Record<string, string>>): SanzhiTerminal {
  const { PATH = '', HOME = '/' } = process.env
  const child = spawn(process.execPath, [obeyLines], {
    env: { PATH, HOME, ...variables },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const outputs = [child.stdout, child.stderr].map((input) => linesOf(createInterface({ input })))
  let last: Promise<unknown> = Promise.resolve()
  const obey = async (args: string): Promise<Obeyed> => {
    child.stdin.write(`${args}\n`)
    const heard = await Promise.all(outputs.map((lines) => untilClosing(lines)))
    const codes = new Set(heard.map(({ code }) => code))
    const [code] = codes
    if (code === undefined || codes.size > 1) throw new Error(`two commands spoke at once: ${args}`)
    return { code, said: heard.flatMap(({ said }) => said).join('\n') }
  }
  return {
    sanzhi(args) {
      const result = last.then(() => obey(args))
      last = result.catch(() => undefined)
      return result
    },
    async close() {
      child.stdin.end()
      await exited
    },
  }
}

function linesOf(input: Interface): AsyncIterator<string> {
  return input[Symbol.asyncIterator]()
}

async function untilClosing(lines: AsyncIterator<string>): Promise<{ code: number; said: string[] }> {
  const said: string[] = []
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- One line after the other.
    const { done, value } = await lines.next()
    if (done === true) throw new Error(`the process ended after:\n${said.join('\n')}`)
    if (value.startsWith('\u0004')) return { code: Number(value.slice(1)), said }
    said.push(value)
  }
}
