import { useShell, type Answer, type LocalText } from '@sanzhi/plugin-api/web'
import type { NotificationsRouter } from '../notifications.router.ts'
import { useTaskTexts } from '../../tasks/web/task-texts.ts'
import { useNotificationsWords } from './words.ts'

export type NotificationRow = Answer<NotificationsRouter, 'list'>['rows'][number]
export type DeliveryRow = Answer<NotificationsRouter, 'deliveries'>['rows'][number]

type Params = Readonly<Record<string, string | number>>
type Wording = string | ((params: Params) => string)

/** A kind's words in its owner's dictionary: `notifications` is the text, `notificationKinds` the short name of such. */
function wordingOf(group: unknown, name: string): Wording | undefined {
  const texts: unknown = group
  if (typeof texts !== 'object' || texts === null || !(name in texts)) return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a dictionary's owner writes either of the two
  return (texts as Readonly<Record<string, Wording>>)[name]
}

/** What people are told, in the current language. A notification about a task names that task's text. */
export function useNotificationTexts() {
  const shell = useShell()
  const words = useNotificationsWords()
  const tasks = useTaskTexts()
  const find = (group: 'notifications' | 'notificationKinds', kind: string) => {
    const [owner = '', name = ''] = kind.split('.')
    return wordingOf(shell.words(owner)[group], name)
  }
  const text = (kind: string, params: Params): string => {
    const { taskKind, ...rest } = params
    const wording = find('notifications', kind)
    const given = typeof taskKind === 'string' ? { ...rest, text: tasks.title(taskKind, rest) } : rest
    return (typeof wording === 'function' ? wording(given) : wording) ?? words().nameless
  }
  return {
    text,
    kindName(kind: string): string {
      const name = find('notificationKinds', kind)
      return typeof name === 'string' ? name : kind
    },
    sourceName: (source: string, title: LocalText | null) => tasks.sourceName(source, title),
  }
}
