import { readFile } from 'node:fs/promises'
import { listHeads, listStreets, verifyAudit, type KeptHead, type StreetVerdict } from '@sanzhi/host/operator'
import { withDatabase } from '@sanzhi/host/boot'
import { AppError } from '@sanzhi/kernel'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { settingsOfProcess } from '../workspace.ts'

const faults: Readonly<Record<NonNullable<StreetVerdict['fault']>['kind'], string>> = {
  changed: '内容或次序被改动 content or order changed',
  missing: '记录被删除 event deleted',
  gap: '链上缺少记录 a link is gone',
  seal: '封存信息不符 a seal does not fit',
  backdated: '疑似补写 written later than it claims',
  unannounced: '未经审计通道写入 written past the audit',
  truncated: '链尾被截去 the end was cut off',
  head: '链尾与登记不符 the end differs from the noted one',
}

/** 1 when a chain is not whole. Says of each street how many records it followed, and names the first bad one. */
export async function auditVerify(values: OptionValues): Promise<number> {
  const only = values.text('street')
  const kept = await readHeads(values.text('heads'))
  const verdicts = await withDatabase(settingsOfProcess(), async (database) => {
    const slugs = only === undefined ? (await listStreets(database)).map(({ slug }) => slug) : [only]
    const found: StreetVerdict[] = []
    for (const slug of slugs) found.push(await verifyAudit(database, slug, kept))
    return found
  })
  for (const { slug, checked, fault } of verdicts) {
    if (fault === undefined) {
      say(`✓ ${slug}: ${checked} 条记录完整 records whole`)
      continue
    }
    const { kind, sequence, eventId, at } = fault
    const where = [sequence === null ? '' : `#${sequence}`, eventId ?? '', at?.toISOString() ?? '']
    say(`✗ ${slug}: ${where.filter((part) => part !== '').join(' ')} ${faults[kind]}`)
  }
  return verdicts.every(({ fault }) => fault === undefined) ? 0 : 1
}

/** One line a street: address, length, digest. What `--heads` reads. */
export async function auditHeads(): Promise<number> {
  const heads = await withDatabase(settingsOfProcess(), listHeads)
  say(...heads.map(({ slug, sequence, hash }) => `${slug} ${sequence} ${hash}`))
  return 0
}

async function readHeads(path: string | undefined): Promise<readonly KeptHead[]> {
  if (path === undefined) return []
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.trim())
  return lines.flatMap((line, index) => {
    if (line === '') return []
    const [, slug, sequence, hash] = /^(\S+) (\d+) ([0-9a-f]{64})$/.exec(line) ?? []
    if (slug === undefined || hash === undefined) {
      throw new AppError('bad_input', {
        reason: 'audit.bad_heads',
        message: `Line ${index + 1} of ${path} is no end of a chain: a line is street, number, digest.`,
        params: { path, line: index + 1 },
      })
    }
    return [{ slug, sequence: Number(sequence), hash }]
  })
}
