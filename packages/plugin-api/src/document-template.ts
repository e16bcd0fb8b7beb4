import type { TObject } from '@sanzhi/schema'
import type { LocalText } from './local-text.ts'

/** A piece of a document's body. `{name}` stands for a value; one whose values are all absent leaves the piece out. */
export type DocumentBlock =
  /** Numbered by its level: 一、 （一） 1. （1）. Source: GB/T 9704—2012, 7.3.3. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** One paragraph for each text of a list among the values. A number typed in front of it tells its level. */
  | { readonly kind: 'paragraphs'; readonly of: string }
  /** One row for each object of a list among the values. Goes on over as many pages as it needs. */
  | {
      readonly kind: 'table'
      readonly rows: string
      readonly columns: readonly {
        readonly field: string
        readonly title: string
        /** Its part of the width, in proportion to the others'. */
        readonly part: number
      }[]
      /** False: the first column says what the row is, as on a form. */
      readonly hasHead: boolean
    }

/**
 * What stands where on an official document; every text may hold `{name}` of a value, and `{street}`, `{number}` and
 * `{day}` of the document itself. What is left out, or comes to nothing, is not printed. Source: GB/T 9704—2012, 7.
 */
export interface DocumentLayout {
  /** 份号 */
  readonly copyNumber?: string
  /** 密级和保密期限 */
  readonly secrecy?: string
  /** 紧急程度 */
  readonly urgency?: string
  /** 发文机关标志, in red. */
  readonly mark?: string
  /** 签发人, on what goes to a superior. */
  readonly signer?: string
  readonly title: string
  /** 主送机关 */
  readonly addressee?: string
  readonly body: readonly DocumentBlock[]
  /** 附件说明: a list of texts among the values. */
  readonly attachments?: string
  /** 发文机关署名 */
  readonly signature?: string
  /** Room for the seal above the day. */
  readonly hasSeal: boolean
  /** 附注 */
  readonly note?: string
  /** 抄送 */
  readonly copies?: string
  /** 印发机关 */
  readonly printedBy?: string
}

/** A kind of document that its owner issues. Data alone: the platform lays it out, as DOCX and as PDF. */
export interface DocumentTemplate {
  /** Snake case, unique within its owner; its full name is `<owner>.<name>`. Never renamed, since documents name it. */
  readonly name: string
  readonly title: LocalText
  /** What it must be given: texts, lists of texts and lists of objects of texts, each with its title. */
  readonly values: TObject
  readonly layout: DocumentLayout
}

/** What the layout may name beside the values. */
const ownNames = ['street', 'number', 'day']

/** What is wrong with templates, as sentences: a name twice, or one in the layout that no value has. */
export function listTemplateFaults(templates: readonly DocumentTemplate[]): readonly string[] {
  const names = templates.map(({ name }) => name)
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  return [
    ...twice.map((name) => `two templates are called ${name}`),
    ...templates.flatMap((template) => {
      const known = new Set([...ownNames, ...Object.keys(template.values.properties)])
      return namesIn(template.layout)
        .filter((name) => !known.has(name))
        .map((name) => `${template.name} prints ${name}, which is none of its values`)
    }),
  ]
}

function namesIn({ body, attachments, ...texts }: DocumentLayout): readonly string[] {
  const inTexts = [...Object.values(texts), ...body.map((block) => ('text' in block ? block.text : ''))]
  const lists = body.flatMap((block) => {
    if (block.kind === 'table') return [block.rows]
    return block.kind === 'paragraphs' ? [block.of] : []
  })
  return [
    ...inTexts.flatMap((text) => [...String(text).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)),
    ...lists,
    ...(attachments === undefined ? [] : [attachments]),
  ]
}
