import { useShell, type Answer } from '@sanzhi/plugin-api/web'
import type { EventsRouter } from '../events.router.ts'
import { useEventsWords } from './words.ts'

type Queue = Answer<EventsRouter, 'queue'>
export type JobRow = Queue['jobs'][number]
export type TimerRow = Queue['timers'][number]
export type DropRow = Queue['drops'][number]
export type WorkerRow = Queue['workers'][number]

/** Names and reasons of jobs, in the words of the modules that own them where there are any. */
export function useQueueTexts() {
  const shell = useShell()
  const words = useEventsWords()
  return {
    module(name: string): string {
      const [id] = split(name)
      const { title } = shell.words(id)
      return typeof title === 'string' ? title : id
    },
    reason(reason: string | null): string | null {
      if (reason === null) return null
      const [id, name] = split(reason)
      const text = words().causes[reason] ?? shell.words(id).reasons?.[name]
      return typeof text === 'string' ? text : reason
    },
  }
}

function split(name: string): readonly [string, string] {
  const id = name.split('.', 1)[0] ?? ''
  return [id, name.slice(id.length + 1)]
}
