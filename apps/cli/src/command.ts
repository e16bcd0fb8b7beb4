import type { ParseArgsOptionsConfig } from 'node:util'

/** A command as one says it and as help shows it. */
export interface CommandForm {
  readonly zh: string
  readonly en: string
  readonly options: ParseArgsOptionsConfig
  /** Options that must be given. */
  readonly required: readonly string[]
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const place = { slug: text, name: text, 'name-en': text, code: text }

/** Every command, in the order of help. */
export const commandForms = {
  start: {
    zh: '准备并启动平台（首次启动含样例）',
    en: 'prepare and start the platform (with the sample at first)',
    options: { empty: flag, sample: flag, log: flag },
    required: [],
  },
  serve: {
    zh: '只启动，不安装、不升级、不生成页面',
    en: 'start only: installs, migrates and builds nothing',
    options: { log: flag },
    required: [],
  },
  migrate: { zh: '安装或升级数据库', en: 'install or upgrade the database', options: {}, required: [] },
  doctor: { zh: '检查本机安装', en: 'check this installation', options: {}, required: [] },
  'district create': {
    zh: '新建区',
    en: 'open a district',
    options: place,
    required: ['slug', 'name', 'code'],
  },
  'street create': {
    zh: '新建街道',
    en: 'open a street',
    options: { ...place, district: text },
    required: ['slug', 'name', 'code', 'district'],
  },
  'street list': { zh: '列出街道', en: 'list the streets', options: {}, required: [] },
  'user create': {
    zh: '新建账号并授予一个角色，口令只显示一次',
    en: 'open an account with one role; its password is shown once',
    options: { username: text, name: text, role: text, street: text, district: text, place: text },
    required: ['username', 'name', 'role'],
  },
  'user password': {
    zh: '重置口令，口令只显示一次',
    en: 'reset a password; it is shown once',
    options: { username: text },
    required: ['username'],
  },
  manifest: {
    zh: '核对各模块的 plugin.json（--write 重新生成）',
    en: 'check every plugin.json against its code (--write makes it)',
    options: { write: flag },
    required: [],
  },
} as const satisfies Record<string, CommandForm>

export type CommandName = keyof typeof commandForms

export function isCommandName(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(commandForms, word)
}

export const commandNames = Object.keys(commandForms).filter(isCommandName)
