import { checkManifests, type ManifestCheck } from '@sanzhi/host'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { alignTable } from '../table.ts'
import { workspace } from '../workspace.ts'

const words: Readonly<Record<ManifestCheck['state'], string>> = {
  same: '一致 same',
  differs: '不一致 differs',
  missing: '缺失 missing',
  faulty: '无法载入 faulty',
}

/** 1 when a plugin.json is not what its definition says and was not written. */
export async function manifest(values: OptionValues): Promise<number> {
  const write = values.flag('write')
  const checks = await checkManifests(workspace.plugins, { write })
  const rows = checks.map(({ folder, state, why }) => {
    const isWritten = write && (state === 'differs' || state === 'missing')
    return [folder, isWritten ? '已写入 written' : words[state], why ?? '']
  })
  say(...alignTable(rows))
  const isFine = (state: ManifestCheck['state']): boolean => state === 'same' || (write && state !== 'faulty')
  return checks.every(({ state }) => isFine(state)) ? 0 : 1
}
