import { AppError } from '@sanzhi/kernel'
import { Type } from 'typebox'
import { expect, it } from 'vitest'
import { Id } from './fields.ts'
import { input, listIssues, parse } from './validator.ts'

const Rule = Type.Object(
  { days: Type.Integer({ minimum: 1, default: 3, 'x-source': 'handbook M10' }), id: Type.Optional(Id) },
  { additionalProperties: false },
)

it('fills defaults without touching what it was given', () => {
  const given = {}
  expect(parse(Rule, given)).toEqual({ days: 3 })
  expect(given).toEqual({})
})

it('names every refused field by path and keyword', () => {
  expect(listIssues(Rule, { days: 0, id: 'x', more: 1 })).toEqual([
    { path: '', keyword: 'additionalProperties', params: { additionalProperty: 'more' } },
    { path: '/days', keyword: 'minimum', params: { comparison: '>=', limit: 1 } },
    { path: '/id', keyword: 'format', params: { format: 'uuid' } },
  ])
})

it('points a missing field at itself, so that a form can mark it', () => {
  const Named = Type.Object({ name: Type.String() })
  expect(listIssues(Named, {})[0]).toMatchObject({ path: '/name', keyword: 'required' })
})

it('refuses with bad_input and says so without the value', () => {
  const call = () => input(Rule)({ days: 'secret' })
  expect(call).toThrow(AppError)
  expect(call).not.toThrow('secret')
})

it('takes the schema of one field, whose own default stands in for nothing', () => {
  const days = Type.Integer({ minimum: 1, default: 3 })
  expect(listIssues(days, 2)).toEqual([])
  expect(listIssues(days, 0)).toMatchObject([{ path: '', keyword: 'minimum' }])
})

it('compiles no schema that says how sure it is in a word of its own', () => {
  const unsure = Type.Integer({ default: 3, 'x-confidence': 'low' })
  expect(() => listIssues(unsure, 3)).toThrow(/x-confidence/)
  expect(listIssues(Type.Integer({ default: 3, 'x-confidence': 'L' }), 3)).toEqual([])
})
