import type { FieldIssue } from '@sanzhi/kernel'

/** The issues of one part and what is within it, with paths that begin at the part. */
export function issuesBelow(issues: readonly FieldIssue[], name: string): readonly FieldIssue[] {
  const root = `/${name}`
  return issues
    .filter(({ path }) => path === root || path.startsWith(`${root}/`))
    .map((issue) => ({ ...issue, path: issue.path.slice(root.length) }))
}
