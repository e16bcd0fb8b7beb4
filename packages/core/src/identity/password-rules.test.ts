import { expect, it } from 'vitest'
import { decidePassword } from './password-rules.ts'

it.each([
  ['Shanhai2026', undefined],
  ['correct horse battery staple', undefined],
  ['一网三治平台密码要长一些', 'one_kind'],
  ['三角梅开满街道2026', undefined],
  ['a1b2c3d4e', 'too_short'],
  ['abcdefghijkl', 'one_kind'],
  ['9472018365', 'one_kind'],
  ['lin_yue2026!', 'like_name'],
  ['LIN_YUE-heishan', 'like_name'],
  ['password123', 'well_known'],
  ['Passw0rd!!', 'well_known'],
  ['Jiangtou2026', 'well_known'],
  ['1qaz2wsx3!', 'well_known'],
  ['a1a1a1a1a1a1', 'well_known'],
  [`${'长'.repeat(128)}1`, 'too_long'],
])('%s: %s', (password, fault) => {
  expect(decidePassword(password, 'lin_yue')).toBe(fault)
})
