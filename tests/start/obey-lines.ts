import { createInterface } from 'node:readline'
import { run } from '@sanzhi/app-cli/run'

// The command line kept warm: a line of arguments in, its output and one closing line on each stream out.

for await (const line of createInterface({ input: process.stdin })) {
  const code = await run(line.split(' '))
  for (const stream of [process.stdout, process.stderr]) stream.write(`\u0004${code}\n`)
}
