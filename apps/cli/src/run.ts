import { readArguments, type OptionValues } from './arguments.ts'
import type { CommandName } from './command.ts'
import { commandHelp, helpText, usageOf } from './help.ts'

/** Each loaded when it is asked for: help and manifest need no database. */
const commands: Readonly<Record<CommandName, (values: OptionValues) => Promise<number>>> = {
  start: async (values) => (await import('./commands/start.ts')).start('start', values),
  serve: async (values) => (await import('./commands/start.ts')).start('serve', values),
  worker: async (values) => (await import('./commands/worker.ts')).worker(values),
  migrate: async () => (await import('./commands/migrate.ts')).migrate(),
  doctor: async () => (await import('./commands/doctor.ts')).doctor(),
  'district create': async (values) => (await import('./commands/registry.ts')).districtCreate(values),
  'street create': async (values) => (await import('./commands/registry.ts')).streetCreate(values),
  'street list': async () => (await import('./commands/registry.ts')).streetList(),
  'street state': async (values) => (await import('./commands/street.ts')).streetState(values),
  'street freeze': async (values) => (await import('./commands/street.ts')).streetFreeze(values),
  'street unfreeze': async (values) => (await import('./commands/street.ts')).streetUnfreeze(values),
  'user create': async (values) => (await import('./commands/registry.ts')).userCreate(values),
  'user list': async (values) => (await import('./commands/user.ts')).userList(values),
  'user lock': async (values) => (await import('./commands/user.ts')).userAct(values, 'lock'),
  'user unlock': async (values) => (await import('./commands/user.ts')).userAct(values, 'unlock'),
  'user disable': async (values) => (await import('./commands/user.ts')).userAct(values, 'disable'),
  'user enable': async (values) => (await import('./commands/user.ts')).userAct(values, 'enable'),
  'user reset-factors': async (values) =>
    (await import('./commands/user.ts')).userAct(values, 'resetFactors'),
  'user password': async (values) => (await import('./commands/registry.ts')).userPassword(values),
  import: async (values) => (await import('./commands/street-data.ts')).importRoster(values),
  export: async (values) => (await import('./commands/street-data.ts')).exportRows(values),
  'audit verify': async (values) => (await import('./commands/audit.ts')).auditVerify(values),
  'audit heads': async () => (await import('./commands/audit.ts')).auditHeads(),
  'jobs list': async (values) => (await import('./commands/jobs.ts')).jobsList(values),
  'jobs retry': async (values) => (await import('./commands/jobs.ts')).jobsRetry(values),
  'clock show': async () => (await import('./commands/clock.ts')).clockShow(),
  'clock set': async (values) => (await import('./commands/clock.ts')).clockSet(values),
  'clock advance': async (values) => (await import('./commands/clock.ts')).clockAdvance(values),
  'clock reset': async () => (await import('./commands/clock.ts')).clockReset(),
  manifest: async (values) => (await import('./commands/manifest.ts')).manifest(values),
}

/** Does what the words ask for, says what went wrong if anything did, and returns the exit code. */
export async function run(words: readonly string[]): Promise<number> {
  try {
    return await obey(words)
  } catch (error) {
    const { complain } = await import('./say.ts')
    complain(error)
    return 1
  }
}

async function obey(words: readonly string[]): Promise<number> {
  const asked = readArguments(words)
  switch (asked.kind) {
    case 'help':
      console.log(asked.command === undefined ? helpText() : commandHelp(asked.command))
      return 0
    case 'version':
      console.log((await import('../package.json', { with: { type: 'json' } })).default.version)
      return 0
    case 'refused':
      console.error(`${asked.zh} ${asked.en}`)
      console.error(asked.command === undefined ? `\n${helpText()}` : `  sanzhi ${usageOf(asked.command)}`)
      return 2
    case 'command':
      return commands[asked.name](asked.values)
  }
}
