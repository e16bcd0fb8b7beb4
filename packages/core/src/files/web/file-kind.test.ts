import { expect, it } from 'vitest'
import { isShown, kindOf } from './file-kind.ts'

const office = 'application/vnd.openxmlformats-officedocument'

it.each([
  ['application/pdf', 'pdf', true],
  ['image/jpeg', 'picture', true],
  ['image/webp', 'picture', true],
  [`${office}.wordprocessingml.document`, 'document', false],
  ['application/wps-office.wps', 'document', false],
  [`${office}.spreadsheetml.sheet`, 'workbook', false],
  ['application/vnd.ms-excel', 'workbook', false],
  [`${office}.presentationml.presentation`, 'slides', false],
  ['application/ofd', 'ofd', false],
  ['text/csv', 'text', false],
  ['application/x-unknown', 'other', false],
] as const)('%s is a %s', (mediaType, kind, shown) => {
  expect([kindOf(mediaType), isShown(mediaType)]).toEqual([kind, shown])
})
