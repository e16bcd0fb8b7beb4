import type { Shell } from '@sanzhi/plugin-api/web'

interface NamedTask {
  readonly kind: string
  readonly params: unknown
}

/** A task in the words of whoever owns its kind; the kind itself where they have none. */
export function taskText(shell: Pick<Shell, 'words'>, task: NamedTask): string {
  const [owner = '', ...rest] = task.kind.split('.')
  const texts = shell.words(owner)['tasks']
  const text: unknown =
    typeof texts === 'object' && texts !== null ? Object(texts)[rest.join('.')] : undefined
  if (typeof text === 'function') return String(text(task.params))
  return typeof text === 'string' ? text : task.kind
}
