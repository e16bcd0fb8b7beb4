import { createHash } from 'node:crypto'
import { parsePlainDate } from '@sanzhi/kernel'
import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { composeDocument, type ComposedDocument } from './compose.ts'
import { writeDocx } from './docx/write-docx.ts'
import { writePdf, type WrittenPdf } from './pdf/write-pdf.ts'
import { letter } from './templates/letter.ts'

const at = new Date('2026-11-22T02:00:00Z')
const printed = '2026年11月22日'
const rows = Array.from({ length: 28 }, (_, index) => [`小区${index + 1}`, '党员三名以上，可单独设立。'])
const day = parsePlainDate('2026-11-22') ?? expect.fail()
const plain = composeDocument(
  letter.layout,
  {
    title: '关于<网格>&"党支部"的请示',
    addressee: '中共湖里区委组织部',
    body: ['一、基本情况', '居民𠮷野同志\u0001牵头。'],
    attachments: ['设置方案'],
    signature: '江头街道办事处',
    signer: '测试人员1',
    copies: '区委办',
    printedBy: '江头街道党政办',
  },
  { street: '江头街道', number: '湖江办〔2026〕12号', day },
)
const document: ComposedDocument = {
  ...plain,
  blocks: [...plain.blocks, { kind: 'table', head: ['小区', '说明'], parts: [1, 3], rows }],
}
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('DOCX', () => {
  let bytes: Buffer
  let parts: Readonly<Record<string, Uint8Array>>
  const part = (name: string) => strFromU8(parts[name] ?? expect.fail(name))
  beforeAll(async () => {
    bytes = await writeDocx(document, at, printed)
    parts = unzipSync(bytes)
  })

  it('holds the page, the typefaces, the texts and the footers of an official document', () => {
    const body = part('word/document.xml')
    expect(body).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/)
    expect(body).toMatch(/w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/)
    expect(body).toMatch(/<w:docGrid [^>]*w:type="linesAndChars"/)
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312']) expect(body).toContain(face)
    for (const text of [
      '江头街道办事处文件',
      '湖江办〔2026〕12号',
      '附件：设置方案',
      printed,
      '抄送：区委办。',
    ]) {
      expect(body).toContain(text)
    }
    expect(body).toContain('关于&lt;网格&gt;&amp;')
    // A sign of four bytes stays one; one that the format forbids goes.
    expect(body).toContain('居民𠮷野同志牵头。')
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders')
    expect(Object.keys(parts).filter((name) => name.startsWith('word/footer')).length).toBe(2)
    expect(part('docProps/core.xml')).toContain('2026-11-22T02:00:00Z')
  })

  it('is the same bytes for the same document at the same time', async () => {
    expect(hash(await writeDocx(document, at, printed))).toBe(hash(bytes))
    expect(hash(await writeDocx({ ...document, title: '另一份' }, at, printed))).not.toBe(hash(bytes))
  })
})

describe('PDF', () => {
  let pdf: WrittenPdf
  beforeAll(async () => {
    pdf = await writePdf(document, at, printed)
  })

  it('is A4, says everything, carries the table over its pages with its head, and numbers them', async () => {
    const file = await getDocumentProxy(new Uint8Array(pdf.bytes))
    const page = await file.getPage(1)
    expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842])
    const { text } = await extractText(file)
    const pages = text.map((lines) => lines.replaceAll(/\s/g, ''))
    expect([pages.length, pdf.pages]).toEqual([3, 3])
    expect(pages[0]).toContain('江头街道办事处文件湖江办〔2026〕12号签发人：测试人员1')
    expect(pages[0]).toContain('关于<网格>&"党支部"的请示')
    expect(pages.map((lines) => /小区说明/.test(lines))).toEqual([true, true, true])
    expect(rows.every(([name = '']) => pages.some((lines) => lines.includes(`${name}党员三名`)))).toBe(true)
    expect(pages.map((lines) => /—\d—/.exec(lines)?.[0])).toEqual(['—1—', '—2—', '—3—'])
    expect(pages[2]).toContain('江头街道党政办2026年11月22日印发')
  })

  it('embeds of its typeface what it uses, and says how many signs that lacks', () => {
    expect(pdf.bytes.length).toBeLessThan(80_000)
    expect(pdf.lackingSigns).toBe(2)
  })

  it('is the same bytes for the same document at the same time', async () => {
    expect(hash((await writePdf(document, at, printed)).bytes)).toBe(hash(pdf.bytes))
  })
})
