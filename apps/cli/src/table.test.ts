import { expect, it } from 'vitest'
import { alignTable } from './table.ts'

it('counts Chinese letters as two columns and leaves no blanks at the end', () => {
  expect(
    alignTable([
      ['江头', 'admin', '湖里区'],
      ['shili', '—', '（无）'],
    ]),
  ).toEqual(['江头   admin  湖里区', 'shili  —      （无）'])
})
