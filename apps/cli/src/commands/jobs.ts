import { readQueue, retry } from '@sanzhi/core'
import { asOperator } from '@sanzhi/host/operator'
import { AppError } from '@sanzhi/kernel'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { alignTable } from '../table.ts'
import { withHost } from '../with-host.ts'

export async function jobsList(values: OptionValues): Promise<number> {
  const slug = values.required('street')
  const { jobs, timers, workers } = await withHost(({ keeper }) =>
    asOperator(keeper, { slug, kind: 'look' }, readQueue),
  )
  const rows = jobs.map((job) => [
    String(job.id),
    job.name,
    job.state,
    String(job.attempts),
    job.reason ?? '',
    job.nextAt ?? '',
  ])
  say(
    ...alignTable([['编号 id', '任务 job', '状态 state', '已试 tries', '原因 reason', '下次 next'], ...rows]),
    `定时任务 timers: ${timers.length}`,
    `任务服务 workers: ${workers.filter(({ isAlive }) => isAlive).length}`,
  )
  return 0
}

export async function jobsRetry(values: OptionValues): Promise<number> {
  const slug = values.required('street')
  const id = readId(values.text('id'))
  const { retried } = await withHost(({ keeper }) =>
    asOperator(keeper, { slug, kind: 'change' }, (call) => retry(call, id)),
  )
  say(`已安排重试 ${retried} 个任务。 ${retried} jobs will be tried again.`)
  return 0
}

function readId(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const id = Number(text)
  if (Number.isSafeInteger(id) && id > 0) return id
  throw new AppError('not_found', { reason: 'events.job_not_found', message: `There is no job ${text}.` })
}
