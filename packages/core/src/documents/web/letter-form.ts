import type { ErrorData } from '@sanzhi/plugin-api/web'
import type { zh } from './zh.ts'

/** A letter as it is typed: lists as lines. */
export interface TypedLetter {
  readonly title: string
  readonly addressee: string
  readonly body: string
  readonly attachments: string
  readonly signature: string
  readonly prefix: string
  readonly signer: string
  readonly urgency: string
  readonly note: string
  readonly copies: string
  readonly printedBy: string
}

export type LetterField = keyof TypedLetter

/** The most signs of each field of one line, as the template has them. */
export const longest = {
  title: 120,
  addressee: 120,
  signature: 60,
  prefix: 12,
  signer: 20,
  urgency: 10,
  note: 120,
  copies: 300,
  printedBy: 60,
} as const

/** The letter that a document's values say, to be corrected; of a new one the street signs. */
export function typedOf(values: Readonly<Record<string, unknown>>, street: string): TypedLetter {
  const text = (name: string, otherwise = '') => {
    const value = values[name]
    return typeof value === 'string' ? value : otherwise
  }
  const lines = (name: string) => {
    const value = values[name]
    return Array.isArray(value) ? value.join('\n') : ''
  }
  return {
    title: text('title'),
    addressee: text('addressee'),
    body: lines('body'),
    attachments: lines('attachments'),
    signature: text('signature', `${street}办事处`),
    prefix: '',
    signer: text('signer'),
    urgency: text('urgency'),
    note: text('note'),
    copies: text('copies'),
    printedBy: text('printedBy'),
  }
}

/** The values as the template takes them: what is empty is left out. */
export function valuesOf({
  prefix: _prefix,
  body,
  attachments,
  ...texts
}: TypedLetter): Readonly<Record<string, unknown>> {
  const given = Object.entries(texts)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '')
  const lists = Object.entries({ body: linesOf(body), attachments: linesOf(attachments) })
  return Object.fromEntries([...given, ...lists.filter(([, lines]) => lines.length > 0)])
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

type Words = Pick<typeof zh, 'form' | 'faults'>
export type LetterFaults = Readonly<Partial<Record<LetterField, string>>>

/** What the server has against a letter, by field. */
export function faultsOf(issues: ErrorData['issues'], { form, faults }: Words): LetterFaults {
  return Object.fromEntries(
    issues.flatMap(({ path, keyword, params }) => {
      const [, name = ''] = path.split('/')
      if (name === 'numberPrefix') return [['prefix', faults.prefix]]
      if (!isField(name)) return []
      const field = form[name]
      if (['required', 'minItems', 'minLength'].includes(keyword)) return [[name, faults.required(field)]]
      const { limit } = params
      const isTooLong = keyword === 'maxLength' && limit !== undefined
      return [[name, isTooLong ? faults.tooLong(field, String(limit)) : faults.other(field)]]
    }),
  )
}

function isField(name: string): name is LetterField & keyof Words['form'] {
  return name in longest || name === 'body' || name === 'attachments'
}
