import { errorDataOf, type Dictionary, type ErrorData } from '@sanzhi/plugin-api/web'
import type { ErrorDescription } from '@sanzhi/web-kit'
import type { ShellWords } from '../words/zh.ts'

const RETRY_MAY_HELP: ReadonlySet<string> = new Set([
  'network',
  'unavailable',
  'internal',
  'rate_limited',
  'conflict',
  'stale',
])

/**
 * An error in the reader's words: the owning module's text for its reason, else the text for its code.
 * `wordsOf` answers a module's dictionary by id.
 */
export function describeError(
  error: unknown,
  words: ShellWords,
  wordsOf: (moduleId: string) => Dictionary,
): ErrorDescription {
  const data = errorDataOf(error)
  if (!data) return describeOutside(error, words)
  const [title, detail] = words.errors[data.code]
  return {
    title: title ?? '',
    detail: reasonText(data, words, wordsOf) ?? detail,
    requestId: data.requestId ?? undefined,
    canRetry: RETRY_MAY_HELP.has(data.code),
  }
}

/** A failure the server never described: the network, a page's file, or the page's own code. */
function describeOutside(error: unknown, words: ShellWords): ErrorDescription {
  const kind = kindOf(error)
  const [title, detail] = words.errors[kind]
  return { title: title ?? '', detail, canRetry: true }
}

function kindOf(error: unknown): 'network' | 'chunk' | 'page' {
  if (isChunkFailure(error)) return 'chunk'
  return error instanceof Error && error.name === 'TRPCClientError' ? 'network' : 'page'
}

/** Whether a page's file could not be fetched, as after an update of the console; each browser words it its own way. */
export function isChunkFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|Unable to preload CSS/i.test(error.message)
  )
}

function reasonText(
  data: ErrorData,
  words: ShellWords,
  wordsOf: (moduleId: string) => Dictionary,
): string | undefined {
  if (data.reason === null) return undefined
  const [moduleId = '', ...name] = data.reason.split('.')
  const text = wordsOf(moduleId).reasons?.[name.join('.')] ?? words.reasons[data.reason]
  return typeof text === 'function' ? text(data.params) : text
}
