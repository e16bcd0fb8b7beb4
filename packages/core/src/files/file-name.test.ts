import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanFileName } from './file-name.ts'

it.each([
  ['会议纪要.pdf', '会议纪要.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\张三\\照片.JPG', '照片.JPG'],
  ['..', '未命名'],
  ['', '未命名'],
  ['.pdf', '未命名.pdf'],
  ['a\u202egpj.exe', 'agpj.exe'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  ['a<b>:"|?*.txt', 'a_b______.txt'],
  ['  一  二 .docx', '一 二.docx'],
  [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(120)}.xlsx`],
])('%j becomes %j', (given, clean) => {
  expect(cleanFileName(given)).toBe(clean)
})

it('never holds a path, a control or nothing, and is its own clean form', () => {
  const pieces = [
    '/',
    '\\',
    '..',
    '.',
    ' ',
    '\u3000',
    '\u202e',
    '\u0000',
    '\n',
    '\ud800',
    '长',
    'a',
    '.pdf',
    '?',
    '\u{1f600}',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 300 }), (given) => {
      const clean = cleanFileName(given.join(''))
      // oxlint-disable-next-line no-control-regex -- they are what must not be there
      expect(clean).not.toMatch(/[/\\\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/)
      expect(clean).not.toBe('')
      expect(cleanFileName(clean)).toBe(clean)
    }),
  )
})
