import type { DocumentTemplate } from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'

const optional = (title: string, en: string, maxLength: number) =>
  Type.Optional(Type.String({ title, 'x-en': { title: en }, maxLength }))

const letterValues = Type.Object(
  {
    title: Type.String({ title: '标题', 'x-en': { title: 'Title' }, minLength: 2, maxLength: 120 }),
    addressee: optional('主送机关', 'Addressee', 120),
    body: Type.Array(Type.String({ minLength: 1, maxLength: 4_000 }), {
      title: '正文',
      'x-en': { title: 'Body' },
      minItems: 1,
      maxItems: 300,
    }),
    attachments: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 120 }), {
        title: '附件',
        'x-en': { title: 'Attachments' },
        maxItems: 30,
      }),
    ),
    signature: Type.String({
      title: '发文机关署名',
      'x-en': { title: 'Issued by' },
      minLength: 2,
      maxLength: 60,
    }),
    signer: optional('签发人', 'Signer', 20),
    urgency: optional('紧急程度', 'Urgency', 10),
    note: optional('附注', 'Note', 120),
    copies: optional('抄送', 'Copies to', 300),
    printedBy: optional('印发机关', 'Printed by', 60),
  },
  { additionalProperties: false },
)

/** 公文 written by hand: 请示, 报告, 通知, 函 and whatever else has a title, a body and somebody who signs. */
export const letter: DocumentTemplate = {
  name: 'letter',
  title: { zh: '公文', en: 'Official letter' },
  values: letterValues,
  layout: {
    urgency: '{urgency}',
    mark: '{signature}文件',
    signer: '{signer}',
    title: '{title}',
    addressee: '{addressee}',
    body: [{ kind: 'paragraphs', of: 'body' }],
    attachments: 'attachments',
    signature: '{signature}',
    hasSeal: true,
    note: '{note}',
    copies: '{copies}',
    printedBy: '{printedBy}',
  },
}
