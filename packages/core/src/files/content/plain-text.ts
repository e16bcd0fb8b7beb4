import { piecesOf, type ByteSource } from './byte-source.ts'

/** Control characters that no table or note has; tab, line feed and return apart, and the end mark of old programs. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const strange = /[\u0000-\u0008\u000b\u000c\u000e-\u0019\u001b-\u001f\u007f]/
/** A text that a browser might take for a page. */
const markup = /^\s*<[!?a-z]/i

/** Whether all of it is text in UTF-8 or GB18030, the two encodings of Chinese tables, and no page in disguise. */
export async function isPlainText(source: ByteSource): Promise<boolean> {
  return source.sizeBytes > 0 && ((await isTextIn(source, 'utf-8')) || (await isTextIn(source, 'gb18030')))
}

async function isTextIn(source: ByteSource, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let isFirst = true
  try {
    for await (const piece of piecesOf(source, 0, source.sizeBytes)) {
      const text = decoder.decode(piece, { stream: true })
      if (strange.test(text) || (isFirst && markup.test(text))) return false
      isFirst = false
    }
    decoder.decode()
    return true
  } catch {
    return false
  }
}
