import { listHolders } from '../access/holders.ts'
import type { CoreCall } from '../core-call.ts'
import { sendNotification } from '../notifications/send-notification.ts'
import * as queries from './task.queries.ts'

/** What an account still has to do, for the list that is handed over with it (交接清单). In the order in which it falls due. */
export function listOpenTasksOf(call: CoreCall, accountId: string) {
  return queries.listHeldBy(call.core, accountId)
}

/**
 * Hands an account's open tasks to another, in the call's transaction. What the other may not do, because they lack the
 * permission there or may not decide about their own work, goes back to all who may. Returns how many went which way.
 */
export async function handOverTasks(
  call: CoreCall,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly handed: number; readonly released: number }> {
  const tasks = await queries.lockHeldBy(call.core, from)
  const able = new Map<string, boolean>()
  let handed = 0
  for (const task of tasks) {
    const mayTake = !task.exceptIds.includes(to) && (await mayDo(call, task, { to, able }))
    await queries.updateTask(call.core, task.id, {
      holderId: mayTake ? to : null,
      handedBy: mayTake ? from : null,
      updatedAt: call.now,
    })
    handed += Number(mayTake)
  }
  const released = tasks.length - handed
  if (handed > 0) {
    await sendNotification(call, {
      pluginId: null,
      kind: 'tasks.taken_over',
      subject: `account:${to}`,
      params: { count: handed },
      audience: { accountId: to },
      path: 'tasks',
    })
  }
  await call.services.audit.record({
    action: 'tasks.handed_over',
    object: `account:${from}`,
    details: { toAccountId: to, handed, released },
  })
  return { handed, released }
}

/** Asks once for each permission and place, however many tasks there are. */
async function mayDo(
  call: CoreCall,
  task: { readonly permission: string | null; readonly placeId: string | null },
  { to, able }: { readonly to: string; readonly able: Map<string, boolean> },
): Promise<boolean> {
  const { permission, placeId } = task
  if (permission === null) {
    return true
  }
  const key = `${permission} ${placeId ?? ''}`
  const known = able.get(key) ?? (await listHolders(call, { permission, placeId })).includes(to)
  able.set(key, known)
  return known
}
