import { expect, it } from 'vitest'
import { decideType } from './file-types.ts'

const accepted = { accepted: true }
const refused = (reason: string, more: object = {}) => ({ accepted: false, reason, ...more })

it.each([
  ['纪要.PDF', 'application/pdf', 'pdf', accepted],
  ['照片.jpeg', 'image/jpeg', 'jpeg', accepted],
  ['名册.csv', 'application/vnd.ms-excel', 'text', accepted],
  ['附件.docx', 'application/octet-stream', 'docx', accepted],
  ['附件.wps', '', 'word97', accepted],
  ['照片.jpg', 'image/jpeg', 'pdf', refused('files.type_lies', { said: 'JPEG', found: 'PDF' })],
  ['合同.pdf', 'text/html', 'pdf', refused('files.type_lies', { said: 'text/html', found: 'PDF' })],
  ['合同.pdf', 'application/pdf', undefined, refused('files.content_unknown', { said: 'PDF' })],
  ['页面.html', 'text/html', 'text', refused('files.type_refused', { ending: '.html' })],
  ['图标.svg', 'image/svg+xml', 'text', refused('files.type_refused', { ending: '.svg' })],
  ['程序.exe', '', undefined, refused('files.type_refused', { ending: '.exe' })],
  ['constructor', '', 'text', refused('files.type_refused', { ending: '' })],
  ['a.constructor', '', 'text', refused('files.type_refused', { ending: '.constructor' })],
] as const)('%s, declared %s, of form %s', (...[name, declared, form, verdict]) => {
  expect(decideType(name, declared, form)).toMatchObject(verdict)
})
