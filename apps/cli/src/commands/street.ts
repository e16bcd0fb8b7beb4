import { changeStreetState, getStreet } from '@sanzhi/host/operator'
import { AppError } from '@sanzhi/kernel'
import { withDatabase } from '@sanzhi/host/boot'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { withHost } from '../with-host.ts'
import { settingsOfProcess } from '../workspace.ts'

const states = {
  trial: '试运行 on trial',
  live: '正式运行 live',
  frozen: '已暂停 suspended',
  moving: '迁移中 moving',
  closed: '已注销 closed',
} as const

export async function streetState(values: OptionValues): Promise<number> {
  const slug = values.required('street')
  const to = values.text('to')
  if (to !== undefined) return change(slug, readInUse(slug, to))
  const { name, state } = await withDatabase(settingsOfProcess(), (database) => getStreet(database, slug))
  say(`${name} ${slug}: ${states[state]}`)
  return 0
}

export function streetFreeze(values: OptionValues): Promise<number> {
  return change(values.required('street'), 'frozen')
}

export function streetUnfreeze(values: OptionValues): Promise<number> {
  const slug = values.required('street')
  return change(slug, readInUse(slug, values.text('to') ?? 'live'))
}

function readInUse(slug: string, to: string): 'trial' | 'live' {
  if (to === 'trial' || to === 'live') return to
  throw new AppError('bad_input', {
    reason: 'tenancy.bad_state',
    message: `The street ${slug} cannot be made ${to}: trial or live.`,
    params: { slug, from: '', to },
  })
}

async function change(slug: string, to: 'trial' | 'live' | 'frozen'): Promise<number> {
  await withHost((host) => changeStreetState(host.keeper, slug, to))
  say(`${slug}: ${states[to]}`)
  return 0
}
