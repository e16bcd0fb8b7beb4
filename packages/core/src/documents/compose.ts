import type { PlainDate } from '@sanzhi/kernel'
import type { DocumentBlock, DocumentLayout } from '@sanzhi/plugin-api'

/** 0: text, 1–4: a heading of that level. */
export type Level = 0 | 1 | 2 | 3 | 4

export interface ComposedTable {
  readonly kind: 'table'
  /** Null: the first column says what each row is. */
  readonly head: readonly string[] | null
  readonly parts: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

export type ComposedBlock =
  | { readonly kind: 'text'; readonly level: Level; readonly text: string }
  | ComposedTable

/** A document with all its texts in their places; '' where a part is not printed. The same in DOCX and PDF. */
export interface ComposedDocument {
  readonly copyNumber: string
  readonly secrecy: string
  readonly urgency: string
  readonly mark: string
  readonly number: string
  readonly signer: string
  readonly title: string
  readonly addressee: string
  readonly blocks: readonly ComposedBlock[]
  readonly attachments: readonly string[]
  readonly signature: string
  /** 2026年11月22日; '' where nobody signs. */
  readonly day: string
  readonly hasSeal: boolean
  readonly note: string
  readonly copies: string
  readonly printedBy: string
}

/** What a document knows beside its values. */
export interface DocumentFacts {
  readonly street: string
  readonly number: string | null
  readonly day: PlainDate
}

type Values = Readonly<Record<string, unknown>>

/** Puts values into a layout. Pure: equal values give equal documents. */
export function composeDocument(
  layout: DocumentLayout,
  values: Values,
  facts: DocumentFacts,
): ComposedDocument {
  const day = dayText(facts.day)
  const all: Values = { ...values, street: facts.street, number: facts.number ?? '', day }
  const text = (given: string | undefined): string => (given === undefined ? '' : fill(given, all))
  const signature = text(layout.signature)
  const number = numberer()
  return {
    copyNumber: text(layout.copyNumber),
    secrecy: text(layout.secrecy),
    urgency: text(layout.urgency),
    mark: text(layout.mark),
    number: facts.number ?? '',
    signer: text(layout.signer),
    title: text(layout.title),
    addressee: text(layout.addressee),
    blocks: layout.body.flatMap((block) => composeBlock(block, all, number)),
    attachments: layout.attachments === undefined ? [] : textsOf(all[layout.attachments]),
    signature,
    day: signature === '' ? '' : day,
    hasSeal: layout.hasSeal,
    note: text(layout.note),
    copies: text(layout.copies),
    printedBy: text(layout.printedBy),
  }
}

function composeBlock(block: DocumentBlock, values: Values, number: Numberer): readonly ComposedBlock[] {
  switch (block.kind) {
    case 'heading': {
      const text = fill(block.text, values)
      return text === '' ? [] : [{ kind: 'text', level: block.level, text: number(block.level) + text }]
    }
    case 'paragraph':
      return linesOf(fill(block.text, values)).map((text) => ({ kind: 'text', level: 0, text }))
    case 'paragraphs':
      return textsOf(values[block.of])
        .flatMap((text) => linesOf(text))
        .map((text) => ({ kind: 'text', level: levelOf(text), text }))
    case 'table': {
      const { columns, hasHead } = block
      return [
        {
          kind: 'table',
          head: hasHead ? columns.map(({ title }) => title) : null,
          parts: columns.map(({ part }) => part),
          rows: listOf(values[block.rows]).map((row) =>
            columns.map(({ field }) => textOf(Object(row)[field])),
          ),
        },
      ]
    }
  }
}

/** The text with its values in it; '' where it names values and none of them is there. */
function fill(text: string, values: Values): string {
  const named = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => textOf(values[name]))
  if (named.length > 0 && named.every((value) => value === '')) return ''
  return text.replace(/\{(\w+)\}/g, (_, name: string) => textOf(values[name]))
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value)
    .map(textOf)
    .filter((text) => text !== '')
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const chinese = '[一二三四五六七八九十]+'
const levels: readonly (readonly [Level, RegExp])[] = [
  [1, new RegExp(`^${chinese}、`)],
  [2, new RegExp(`^（${chinese}）`)],
  [3, /^\d+[.．](?!\d)/],
  [4, /^（\d+）/],
]

/** The level that the number in front of a typed paragraph says. */
export function levelOf(text: string): Level {
  return levels.find(([, form]) => form.test(text))?.[0] ?? 0
}

type Numberer = (level: 1 | 2 | 3 | 4) => string

/** Counts headings: a new one of a level begins those below it anew. */
function numberer(): Numberer {
  const counts = [0, 0, 0, 0]
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    counts.fill(0, level)
    return ordinal(level, counts[level - 1] ?? 1)
  }
}

/** 一、 （一） 1. （1） */
export function ordinal(level: 1 | 2 | 3 | 4, count: number): string {
  return (
    [`${chineseNumber(count)}、`, `（${chineseNumber(count)}）`, `${count}.`, `（${count}）`][level - 1] ?? ''
  )
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 in Chinese; above that as it is. */
function chineseNumber(count: number): string {
  if (count >= 100) return String(count)
  const tens = Math.floor(count / 10)
  const tensText = tens === 0 ? '' : `${tens === 1 ? '' : (digits[tens] ?? '')}十`
  return tensText + (digits[count % 10] ?? '')
}

/** 2026年1月5日, without zeros in front. Source: GB/T 9704—2012, 7.3.5.4. */
export function dayText(day: PlainDate): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** 附件说明: each attachment, numbered where there are several. Source: 7.3.4. */
export function attachmentLines(attachments: readonly string[]): readonly string[] {
  return attachments.length === 1
    ? [`附件：${attachments[0]}`]
    : attachments.map((name, at) => `${at === 0 ? '附件：' : '　　　'}${at + 1}．${name}`)
}

/** 版记: 抄送, then 印发机关 and 印发日期, those that are printed. Source: 7.4. */
export function imprintRows(
  document: ComposedDocument,
  day: string,
): readonly (readonly [left: string, right: string])[] {
  const { copies, printedBy } = document
  return [
    ...(copies === '' ? [] : [[`抄送：${copies.replace(/。?$/, '。')}`, ''] as const]),
    ...(printedBy === '' ? [] : [[printedBy, `${day}印发`] as const]),
  ]
}
