import { parseArgs } from 'node:util'
import { runKills } from './kills.ts'

const { values } = parseArgs({
  options: { times: { type: 'string', default: '100' }, seed: { type: 'string' } },
})
const times = Number(values.times)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed)) {
  process.stderr.write('npx -y pnpm@12 kills [--times 100] [--seed n]\n')
  process.exit(2)
}

const began = performance.now()
process.stdout.write(`seed ${seed}\n`)
const { kills, counts, mustBeZero } = await runKills({
  times,
  seed,
  onKill: (killed) => void process.stdout.write(killed % 10 === 0 ? `${killed} kills\n` : ''),
})
const lines = [
  `kills: ${kills.server + kills.worker + kills.database} (server ${kills.server}, worker ${kills.worker}, database ${kills.database})`,
  ...Object.entries(counts).map(([name, count]) => `${name}: ${count}`),
  ...Object.entries(mustBeZero).map(([name, count]) => `${count === 0 ? '✓' : '✗'} ${name}: ${count}`),
  `${((performance.now() - began) / 1000).toFixed(0)} s`,
]
process.stdout.write(`${lines.join('\n')}\n`)
process.exit(Object.values(mustBeZero).every((count) => count === 0) ? 0 : 1)
