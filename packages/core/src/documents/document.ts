import type { DocumentState } from '@sanzhi/plugin-api'

/** 发文字号: what an office writes in front, the year in 〔〕, a number with 号. Source: GB/T 9704—2012, 7.2.5. */
const numberForm = /^\p{L}[\p{L}\p{N}（）()]{0,19}〔\d{4}〕[1-9]\d{0,4}号$/u

export function isDocumentNumber(text: string): boolean {
  return numberForm.test(text)
}

export type WithdrawRefusal = 'documents.withdrawn'

/** Whether a document may still be corrected or withdrawn. */
export function decideChange(state: DocumentState): WithdrawRefusal | undefined {
  return state === 'withdrawn' ? 'documents.withdrawn' : undefined
}
