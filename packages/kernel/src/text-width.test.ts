import { expect, it } from 'vitest'
import { narrowAlphanumerics, narrowAscii } from './text-width.ts'

it.each([
  ['８２０', '820'],
  ['\u3000Ａ区１号楼\u00a0', 'A区1号楼'],
  ['国投公司（示例）', '国投公司（示例）'],
  ['面积㎡', '面积㎡'],
  ['\ufeff示例\u200b花园 ', '示例花园'],
])('narrows the name %j to %j', (text, narrowed) => {
  expect(narrowAlphanumerics(text)).toBe(narrowed)
})

it.each([
  ['１，２３４．５％', '1,234.5%'],
  ['１９９１／４／１７', '1991/4/17'],
  ['（０．８）', '(0.8)'],
])('narrows the number %j to %j', (text, narrowed) => {
  expect(narrowAscii(text)).toBe(narrowed)
})
