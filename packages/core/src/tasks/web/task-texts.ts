import { useLocalText, useShell, type LocalText } from '@sanzhi/plugin-api/web'
import { useTasksWords } from './words.ts'

type Params = Readonly<Record<string, string | number>>
type TaskText = string | ((params: Params) => string)

/** A kind's words in its owner's dictionary: `tasks` is what is to be done, `taskKinds` the short name of such tasks. */
function textOf(group: unknown, name: string): TaskText | undefined {
  const texts: unknown = group
  if (typeof texts !== 'object' || texts === null || !(name in texts)) return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a dictionary's owner writes either of the two
  return (texts as Readonly<Record<string, TaskText>>)[name]
}

export interface TaskTexts {
  /** What is to be done, in the owner's words. */
  title(kind: string, params: Params): string
  /** The short name of a kind of tasks. */
  kindName(kind: string): string
  /** The module that a task comes from. */
  sourceName(source: string, title: LocalText | null): string
}

/** The texts of tasks in the current language. A task about another task, such as looking after it, names that one's text. */
export function useTaskTexts(): TaskTexts {
  const shell = useShell()
  const words = useTasksWords()
  const local = useLocalText()
  const find = (group: 'tasks' | 'taskKinds', kind: string) => {
    const [owner = '', name = ''] = kind.split('.')
    return textOf(shell.words(owner)[group], name)
  }
  const title = (kind: string, params: Params): string => {
    const { kind: inner, ...rest } = params
    const text = find('tasks', kind)
    const given = typeof inner === 'string' ? { ...rest, text: title(inner, rest) } : rest
    return (typeof text === 'function' ? text(given) : text) ?? words().nameless
  }
  return {
    title,
    kindName: (kind) => {
      const text = find('taskKinds', kind)
      return typeof text === 'string' ? text : title(kind, {})
    },
    sourceName: (source, name) => {
      if (name !== null) return local(name)
      const sources: Readonly<Record<string, string>> = words().sources
      return sources[source] ?? words().sources.core
    },
  }
}
