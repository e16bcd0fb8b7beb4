import { parseArgs } from 'node:util'
import { commandForms, isCommandName, type CommandForm, type CommandName } from './command.ts'

/** What was asked for, or why it cannot be told. */
export type Asked =
  | { readonly kind: 'command'; readonly name: CommandName; readonly values: OptionValues }
  /** Of one command, or of all. */
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'refused'
      readonly command: CommandName | undefined
      readonly zh: string
      readonly en: string
    }

/** Options that are not there were not given. */
export interface OptionValues {
  flag(name: string): boolean
  text(name: string): string | undefined
  /** For an option that its form requires. */
  required(name: string): string
}

/** Reads the words after `sanzhi`. None, or a flag alone, means help. */
export function readArguments(words: readonly string[]): Asked {
  if (words.includes('--help') || words.includes('-h') || words[0] === 'help' || words.length === 0) {
    return { kind: 'help', command: commandIn(words[0] === 'help' ? words.slice(1) : words) }
  }
  if (words[0] === '--version') return { kind: 'version' }
  const name = commandIn(words)
  if (name === undefined) {
    const said = words.filter((word) => !word.startsWith('-')).join(' ')
    return {
      kind: 'refused',
      command: undefined,
      zh: `没有命令 ${said}。`,
      en: `There is no command ${said}.`,
    }
  }
  return readOptions(name, words.slice(name.split(' ').length))
}

function commandIn(words: readonly string[]): CommandName | undefined {
  return [words.slice(0, 2).join(' '), words[0]].find(isCommandName)
}

function readOptions(name: CommandName, words: readonly string[]): Asked {
  const form: CommandForm = commandForms[name]
  let values: Readonly<Record<string, unknown>>
  try {
    values = parseArgs({
      args: [...words],
      options: form.options,
      strict: true,
      allowPositionals: false,
    }).values
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'refused', command: name, zh: `${name} 的选项有误。`, en: `${why}.` }
  }
  const missing = form.required.filter((option) => !values[option]).map((option) => `--${option}`)
  if (missing.length > 0) {
    const list = missing.join(' ')
    return { kind: 'refused', command: name, zh: `${name} 缺少选项 ${list}。`, en: `${name} needs ${list}.` }
  }
  const text = (option: string): string | undefined => {
    const value = values[option]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    kind: 'command',
    name,
    values: { flag: (option) => values[option] === true, text, required: (option) => text(option) ?? '' },
  }
}
