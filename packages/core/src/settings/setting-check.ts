import type { FieldIssue } from '@sanzhi/kernel'
import { listIssues, Type, type TSchema } from '@sanzhi/schema'

const wrapped = new WeakMap<TSchema, TSchema>()

/** A setting's schema as that of an object's only field: a default means nothing anywhere else. */
function wrapOf(schema: TSchema): TSchema {
  const known = wrapped.get(schema)
  if (known !== undefined) {
    return known
  }
  const fresh = Type.Object({ value: schema })
  wrapped.set(schema, fresh)
  return fresh
}

/** A value of a setting on its own copy, with the schema's inner defaults filled in, and what the schema refuses of it. */
export function checkSetting(
  schema: TSchema,
  given: unknown,
): { readonly value: unknown; readonly issues: readonly FieldIssue[] } {
  const holder = { value: structuredClone(given) }
  const issues = listIssues(wrapOf(schema), holder)
  return {
    value: holder.value,
    issues: issues.map((issue) => ({ ...issue, path: issue.path.replace(/^\/value/, '') })),
  }
}
