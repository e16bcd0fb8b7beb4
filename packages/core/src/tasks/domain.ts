import { streetRoleIds, type RoleMatrix } from '../access/roles.ts'
import { defineDomain } from '../core-domain.ts'
import * as createTask from './migrations/20261125T0300_create_task.ts'
import { taskTimers } from './overdue.ts'
import { tasksRouter } from './tasks.router.ts'
import { taskWords } from './tell.ts'

const everybody: RoleMatrix = Object.fromEntries(streetRoleIds.map((role) => [role, ['tasks.own']]))

/** One inbox for everything that waits for a person. */
export const tasks = defineDomain({
  name: 'tasks',
  router: tasksRouter,
  title: { zh: '待办事项', en: 'Tasks' },
  permissions: { 'tasks.own': { zh: '办理本人待办', en: 'Do one’s own tasks' } },
  roles: everybody,
  timers: taskTimers,
  subscriptions: taskWords,
  migrations: { core: { '20261125T0300_create_task': createTask } },
})
