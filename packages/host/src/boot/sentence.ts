import { AppError, type ErrorParams } from '@sanzhi/kernel'

/** What a person at a terminal reads, in both languages. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

type Speaker = (params: ErrorParams) => string

/** The Chinese for each refusal that an operator can do something about. The English is the error's own message. */
const chinese: Readonly<Record<string, Speaker>> = {
  'host.port_taken': (p) =>
    `端口 ${p['port']} 已被占用，平台可能已在运行。请先停止占用端口的程序，或用 PORT 指定其他端口。`,
  'host.port_forbidden': (p) => `无权使用端口 ${p['port']}。请用 PORT 指定 1024 以上的端口。`,
  'host.bad_address': (p) => `本机没有地址 ${p['host']}。请检查 HOST。`,
  'host.bad_variable': (p) => `环境变量 ${p['variable']} 的值无效。`,
  'host.secrets_damaged': (p) =>
    `密钥文件 ${p['path']} 已损坏。请从备份恢复；没有其中的主密钥，已加密的个人信息无法读取。`,
  'host.bad_master_key': (p) => `${p['path']} 中没有有效的主密钥（32 字节，base64）。`,
  'host.wrong_master_key': () =>
    '主密钥与数据库不匹配。请使用原有的 secrets.json 或 SANZHI_MASTER_KEY_FILE。',
  'host.gate_is_admin': () =>
    'DATABASE_URL 与 DATABASE_ADMIN_URL 不能使用同一账号。连接池须有单独的账号，不存在时会自动创建。',
  'host.databases_differ': () => 'DATABASE_URL 与 DATABASE_ADMIN_URL 指向的数据库不同。',
  'host.login_refused': (p) =>
    `数据库拒绝账号 ${p['login']} 登录（${p['variable']}）。请检查账号、口令和 pg_hba.conf。`,
  'host.no_such_database': (p) => `数据库 ${p['database']} 不存在（${p['variable']}）。请先创建。`,
  'host.bad_database_name': (p) =>
    `数据库名 ${p['name']} 不可用：须为小写字母、数字和下划线，不超过 ${p['longest']} 个字符。`,
  'host.admin_name_taken': (p) =>
    `DATABASE_ADMIN_URL 的账号名不能以 ${p['prefix']}_ 开头，该前缀留给平台自建的角色。`,
  'host.admin_lacks_rights': () => 'DATABASE_ADMIN_URL 的账号权限不足：须为数据库所有者并具有 CREATEROLE。',
  'host.file_refused': (p) => `无法读写 ${p['path']}。请检查文件夹权限。`,
  'db.unreachable': (p) =>
    `数据库${p['host'] === undefined ? '' : ` ${p['host']} `}无法连接。请检查地址和网络。`,
  'db.busy': () => '数据库连接数已满，请稍后重试。',
  'db.too_old': (p) => `数据库版本过低（${p['version'] ?? '未知'}），须为 PostgreSQL 15 或更新版本。`,
  'db.cannot_create_roles': () => 'DATABASE_ADMIN_URL 的账号不能创建角色，请授予 CREATEROLE。',
  'db.not_installed': () => '数据库尚未安装。请设置 DATABASE_ADMIN_URL 后运行 sanzhi migrate，或运行 start。',
  'db.unsafe': () => '数据库的隔离措施不完整，拒绝启动。',
  'db.migration_failed': () => '数据库升级失败，已回退到上一步。',
  'db.lint': () => '数据库升级被拒绝：表缺少隔离措施。',
  'db.data_folder_in_use': (p) =>
    `数据文件夹 ${p['folder']} 正被另一个进程使用。请先停止它，或用 SANZHI_DATA_DIR 指定其他文件夹。`,
  'db.data_folder_unwritable': (p) =>
    `数据文件夹 ${p['folder']} 无法写入。请检查权限，或用 SANZHI_DATA_DIR 指定其他文件夹。`,
  'db.data_folder_version': (p) => `数据文件夹 ${p['folder']} 由其他版本的 PostgreSQL 写入。请用原版本启动。`,
  'db.data_folder_damaged': (p) => `数据文件夹 ${p['folder']} 已损坏。请从备份恢复。`,
  'db.disk_full': () => '磁盘已满。请清理空间后重新启动，已提交的数据不会丢失。',
  'db.platform_unsupported': (p) =>
    `内置数据库不支持本系统（${p['platform']}）。请用 DATABASE_URL 指定自有的 PostgreSQL。`,
  'db.user_unnamed': () => '当前用户没有用户名，内置数据库无法运行。请换用有用户名的账号启动。',
  'db.start_failed': () => '内置数据库未能启动。',
  'db.server_lost': () => '内置数据库意外停止，平台随之停止。请重新启动。',
  'tenancy.slug_taken': (p) => `地址标识 ${p['slug']} 已被使用。`,
  'tenancy.code_taken': (p) => `代码 ${p['code']} 已被使用。`,
  'tenancy.bad_slug': (p) =>
    `${p['slug']} 不能作为地址标识：须为 3 至 40 个小写字母、数字或连字符，以字母开头。`,
  'tenancy.street_not_found': () => '没有这个街道。',
  'tenancy.street_frozen': (p) => `街道 ${p['slug']} 已暂停使用，只能查看，不能改动。`,
  'tenancy.bad_state': (p) => `街道 ${p['slug']} 当前状态为 ${p['from']}，不能改为 ${p['to']}。`,
  'tenancy.folder_not_empty': (p) => `文件夹 ${p['folder']} 不为空，请另指定空文件夹。`,
  'imports.unknown_roster': (p) => `没有名册 ${p['roster']}。`,
  'events.job_not_found': () => '该任务已完成或不存在。',
  'audit.bad_heads': (p) => `${p['path']} 第 ${p['line']} 行不是链尾记录，每行须为「街道 序号 摘要」。`,
  'clock.not_a_sample': () => '正式安装的时钟不能拨动，只有样例安装可以。',
  'clock.bad_time': (p) => `${p['given']} 不是有效的日期、时间或天数。`,
  'tenancy.district_not_found': () => '没有这个区。',
  'identity.username_taken': (p) => `用户名 ${p['username']} 已被使用。`,
  'identity.user_not_found': (p) => `没有用户 ${p['username']}。`,
  'account.already_so': (p) => `账号 ${p['username']} 已是此状态。`,
  'identity.bad_user': () => '账号信息有误。',
  'places.place_not_found': (p) => `没有编码为 ${p['code']} 的社区或网格。`,
  'sample.passwords_damaged': (p) => `${p['path']} 无法读取。请移走该文件，下次启动将为样例账号生成新口令。`,
  'sample.import_refused': (p) => `样例未能导入（${p['path']}），原因见以上日志。`,
}

/** Refusals of the file system, wherever something of ours is read or written. */
const fileCodes: Readonly<Record<string, string>> = {
  ENOSPC: 'db.disk_full',
  EDQUOT: 'db.disk_full',
  EACCES: 'host.file_refused',
  EPERM: 'host.file_refused',
  EROFS: 'host.file_refused',
  ENOTDIR: 'host.file_refused',
  EISDIR: 'host.file_refused',
}

/** PostgreSQL's codes for what no statement can help. */
const serverCodes: Readonly<Record<string, { readonly reason: string; readonly en: string }>> = {
  '53100': { reason: 'db.disk_full', en: 'The disk of the database is full.' },
  '57P01': { reason: 'db.unreachable', en: 'The database was stopped.' },
}

/** What to tell the operator; undefined for an error that nobody foresaw, which wants its stack. */
export function sentenceOf(error: unknown): Sentence | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const known = sentenceOfSystem(at)
    if (known !== undefined) return known
  }
  if (!(error instanceof AppError)) return undefined
  const { reason, message, params } = error
  return { zh: chinese[reason]?.(params) ?? `操作未能完成（${reason}）。`, en: message }
}

function sentenceOfSystem(error: Error): Sentence | undefined {
  const { code, path } = Object(error)
  const server = serverCodes[String(code)]
  if (server !== undefined) return { zh: chinese[server.reason]?.({}) ?? '', en: server.en }
  const reason = fileCodes[String(code)]
  if (reason === undefined || typeof path !== 'string') return undefined
  const said = reason === 'db.disk_full' ? 'the disk is full' : 'it cannot be read or written'
  return { zh: chinese[reason]?.({ path }) ?? '', en: `${path}: ${said} (${code}).` }
}
