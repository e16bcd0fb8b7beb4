import { access, constants, stat } from 'node:fs/promises'
import { checkWalls } from '@sanzhi/db'
import { checkManifests } from '@sanzhi/host'
import {
  checkMasterKey,
  findRunning,
  loadSecrets,
  secretsFile,
  sentenceOf,
  withDatabase,
  type Settings,
} from '@sanzhi/host/boot'
import { findConsole } from '@sanzhi/app-server'
import { say } from '../say.ts'
import { settingsOfProcess, workspace } from '../workspace.ts'

/** What a check found: a finding to tell, or an error thrown. */
type Check = (settings: Settings) => Promise<string>

const oldestNode = 24

const checks: Readonly<Record<string, Check>> = {
  'Node.js': async () => {
    if (Number(process.versions.node.split('.')[0]) < oldestNode) {
      throw new Error(
        `需要 Node.js ${oldestNode} 或更新版本 / Node.js ${oldestNode} or newer is needed, not ${process.version}`,
      )
    }
    return process.version
  },
  '数据文件夹 data folder': async ({ dataDir }) => {
    const found = await stat(dataDir).catch(() => undefined)
    if (found === undefined) return `${dataDir}，尚未使用 / not used yet`
    await access(dataDir, constants.R_OK | constants.W_OK)
    return dataDir
  },
  '密钥 secrets': async (settings) => {
    const found = await stat(secretsFile(settings)).catch(() => undefined)
    if (found === undefined) return '由环境变量提供或尚未生成 / from the environment, or not made yet'
    if ((found.mode & 0o077) !== 0) {
      throw new Error(`${secretsFile(settings)} 他人可读 / others may read it: chmod 600`)
    }
    await loadSecrets(settings)
    return secretsFile(settings)
  },
  '数据库 database': async (settings) => {
    const isEmbedded = settings.databaseUrl === undefined
    await withDatabase(settings, async (database) => {
      await checkWalls(database)
      await checkMasterKey(database, (await loadSecrets(settings)).masterKey)
    })
    return isEmbedded ? '内置，隔离完整 / embedded, walls whole' : '外部，隔离完整 / external, walls whole'
  },
  '服务 server': async (settings) => {
    const running = await findRunning(settings)
    return running === undefined ? '未运行 / not running' : `${running.origin} (pid ${running.pid})`
  },
  '模块 modules': async () => {
    const found = await checkManifests(workspace.plugins, { write: false })
    const faulty = found
      .filter(({ state }) => state !== 'same')
      .map(({ folder, state }) => `${folder} ${state}`)
    if (faulty.length > 0) throw new Error(faulty.join(', '))
    return found.map(({ folder }) => folder).join(', ')
  },
  '页面 pages': async ({ webDir }) => {
    const { directory, failure } = await findConsole(webDir)
    if (directory === undefined) throw new Error(failure)
    return directory
  },
}

/** Checks this installation and says what it finds; 1 when something is wrong. Changes nothing. */
export async function doctor(): Promise<number> {
  const settings = settingsOfProcess()
  let isWell = true
  for (const [name, check] of Object.entries(checks)) {
    try {
      say(`✓ ${name}: ${await check(settings)}`)
    } catch (error) {
      isWell = false
      const known = sentenceOf(error)
      say(
        `✗ ${name}: ${known === undefined ? (error instanceof Error ? error.message : String(error)) : `${known.zh} ${known.en}`}`,
      )
    }
  }
  return isWell ? 0 : 1
}
