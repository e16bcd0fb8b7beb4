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
const street = { street: text }
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
  worker: {
    zh: '只办后台任务，不接受访问',
    en: 'do jobs only, without a port',
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
  'street state': {
    zh: '查看街道状态，或改为试运行、正式运行（--to trial|live）',
    en: 'show the state of a street, or change it (--to trial|live)',
    options: { ...street, to: text },
    required: ['street'],
  },
  'street freeze': {
    zh: '暂停街道：只能查看，后台任务暂停',
    en: 'suspend a street: it can be read, not changed',
    options: street,
    required: ['street'],
  },
  'street unfreeze': {
    zh: '恢复街道（--to trial 恢复为试运行）',
    en: 'take up a street again (--to trial: on trial)',
    options: { ...street, to: text },
    required: ['street'],
  },
  'user create': {
    zh: '新建账号并授予一个角色，口令只显示一次',
    en: 'open an account with one role; its password is shown once',
    options: { username: text, name: text, role: text, street: text, district: text, place: text },
    required: ['username', 'name', 'role'],
  },
  'user list': {
    zh: '列出账号及其状态（--street 只列一个街道的）',
    en: 'list the accounts and how they stand (--street: of one street)',
    options: { ...street },
    required: [],
  },
  'user lock': {
    zh: '锁定账号：本人立即退出，不能再登录',
    en: 'lock an account: signed out at once, cannot sign in',
    options: { username: text },
    required: ['username'],
  },
  'user unlock': {
    zh: '解除锁定，包括多次输错密码后的锁定',
    en: 'release a lock, also the one that wrong passwords set',
    options: { username: text },
    required: ['username'],
  },
  'user disable': {
    zh: '停用账号，如人员离岗',
    en: 'close an account, as when somebody leaves',
    options: { username: text },
    required: ['username'],
  },
  'user enable': {
    zh: '重新启用账号',
    en: 'open a closed account again',
    options: { username: text },
    required: ['username'],
  },
  'user reset-factors': {
    zh: '清除第二验证方式，如手机遗失',
    en: 'take away all second factors, as when a telephone is lost',
    options: { username: text },
    required: ['username'],
  },
  'user password': {
    zh: '重置口令，口令只显示一次',
    en: 'reset a password; it is shown once',
    options: { username: text },
    required: ['username'],
  },
  import: {
    zh: '导入名册文件（--dry-run 只预览）',
    en: 'import a roster file (--dry-run: preview only)',
    options: { ...street, roster: text, file: text, 'dry-run': flag },
    required: ['street', 'roster', 'file'],
  },
  export: {
    zh: '导出一个街道的全部数据到空文件夹',
    en: 'export all rows of a street into an empty folder',
    options: { ...street, to: text },
    required: ['street', 'to'],
  },
  'audit verify': {
    zh: '校验审计链，指出第一条异常记录（--heads 与留存的链尾核对）',
    en: 'verify the audit and name the first bad row (--heads: against ends that were kept)',
    options: { ...street, heads: text },
    required: [],
  },
  'audit heads': {
    zh: '列出各街道审计链尾，供留存',
    en: 'list the ends of all chains, to be kept elsewhere',
    options: {},
    required: [],
  },
  'jobs list': {
    zh: '列出街道的任务队列',
    en: 'list the jobs of a street',
    options: street,
    required: ['street'],
  },
  'jobs retry': {
    zh: '重试一个任务，或全部失败任务（不给 --id）',
    en: 'retry a job, or, without --id, all that failed',
    options: { ...street, id: text },
    required: ['street'],
  },
  'clock show': { zh: '查看平台时钟', en: 'show the clock', options: {}, required: [] },
  'clock set': {
    zh: '将演示时钟拨到某日或某时（仅样例安装）',
    en: 'set the clock of a demonstration to a day or an instant',
    options: { to: text },
    required: ['to'],
  },
  'clock advance': {
    zh: '将演示时钟拨快若干天（仅样例安装）',
    en: 'move the clock of a demonstration on by days',
    options: { days: text },
    required: ['days'],
  },
  'clock reset': {
    zh: '演示时钟恢复为实际时间（仅样例安装）',
    en: 'put the clock of a demonstration right again',
    options: {},
    required: [],
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
