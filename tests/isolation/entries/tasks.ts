import type { Entries, StreetWords } from '../entry.ts'
import { all, listed } from '../roles.ts'

const noTask = { notFound: 'tasks.not_found' } as const
const changedMeanwhile = [412, 'tasks.changed'] as const
const nobody = '00000000-0000-7000-8000-000000000000'
/** A version that no task has: whoever is let in is told so, and the task stays as it is. */
const address = ({ taskId }: StreetWords) => ({ id: taskId, version: 999 })

/** Everybody has an inbox; what stands in it is each one's own. */
export const tasks: Entries = {
  'street/tasks/list': {
    roles: all,
    answer: listed,
    input: () => ({ tab: 'open', kind: 'places.check_grid', source: 'places', limit: 200 }),
    foreignWords: (theirs) => [
      { tab: 'open', q: theirs.taskName },
      { tab: 'open', after: theirs.taskCursor, limit: 5 },
    ],
  },
  'street/tasks/kinds': { roles: all, answer: listed, input: () => ({ tab: 'open' }) },
  'street/tasks/counts': { roles: all, answer: listed },
  'street/tasks/get': {
    roles: all,
    answer: listed,
    input: ({ taskId }) => ({ id: taskId }),
    foreignId: noTask,
  },
  'street/tasks/takers': {
    roles: all,
    answer: listed,
    input: ({ taskId }) => ({ id: taskId }),
    foreignId: noTask,
  },
  'street/tasks/claim': {
    roles: all,
    answer: listed,
    input: ({ taskId }) => ({ ids: [taskId] }),
    foreignId: noTask,
  },
  'street/tasks/release': { roles: all, answer: changedMeanwhile, input: address, foreignId: noTask },
  'street/tasks/handOn': {
    roles: all,
    answer: changedMeanwhile,
    input: (words) => ({ ...address(words), accountId: nobody }),
    foreignId: noTask,
  },
}
