export { Cursor, Id, Limit, Query } from './fields.ts'
export { input, listIssues, ownKeywords, parse } from './validator.ts'
export { Type } from 'typebox'
export type { Static, TObject, TSchema } from 'typebox'
