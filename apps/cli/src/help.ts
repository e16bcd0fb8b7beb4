import { commandForms, commandNames, type CommandForm, type CommandName } from './command.ts'
import { alignTable } from './table.ts'

/** A command as it is written, with what may and what must follow. */
export function usageOf(name: CommandName): string {
  const form: CommandForm = commandForms[name]
  const options = Object.entries(form.options).map(([option, { type }]) => {
    const shown = type === 'boolean' ? `--${option}` : `--${option} <…>`
    return form.required.includes(option) ? shown : `[${shown}]`
  })
  return [name, ...options].join(' ')
}

/** One command with its options, in both languages. */
export function commandHelp(name: CommandName): string {
  const { zh, en } = commandForms[name]
  return [`${zh} / ${en}`, '', `  npx -y pnpm@12 sanzhi ${usageOf(name)}`].join('\n')
}

/** Every command with its options, in both languages. */
export function helpText(): string {
  const forms = Object.entries<CommandForm>(commandForms)
  const commands = alignTable(forms.map(([name, form]) => [`  ${name}`, `${form.zh} / ${form.en}`]))
  const options = commandNames.filter((name) => usageOf(name) !== name).map((name) => `  ${usageOf(name)}`)
  return [
    '「一网三治」工作平台 · One Network, Three Stages of Governance',
    '',
    '用法 / Usage: npx -y pnpm@12 sanzhi <command>',
    '',
    ...commands,
    '',
    '选项 / Options:',
    ...options,
    '',
    '环境变量见 README.zh-CN.md / Environment variables: README.md',
  ].join('\n')
}
