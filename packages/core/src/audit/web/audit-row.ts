import { useShell, type Answer } from '@sanzhi/plugin-api/web'
import type { AuditRouter } from '../audit.router.ts'
import { useAuditWords } from './words.ts'

export type AuditRow = Answer<AuditRouter, 'list'>['rows'][number]

/** What the records say, in the words of whoever wrote them; ids where nobody worded them. */
export function useAuditTexts() {
  const shell = useShell()
  const words = useAuditWords()
  return {
    action(action: string): string {
      const id = moduleOf(action)
      return shell.words(id).audit?.[action.slice(id.length + 1)] ?? action
    },
    module(id: string): string {
      const { title } = shell.words(id)
      return words().modules[id] ?? (typeof title === 'string' ? title : id)
    },
    moduleOf,
    object: ({ kind, id }: AuditRow['object']) => `${words().objects[kind] ?? kind} ${id}`.trim(),
    person: ({ personId, personName }: AuditRow) =>
      personName ?? (personId === null ? null : words().unknownPerson),
  }
}

function moduleOf(action: string): string {
  return action.split('.', 1)[0] ?? ''
}
