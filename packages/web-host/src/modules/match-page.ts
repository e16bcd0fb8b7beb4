import type { WebPage } from '@sanzhi/plugin-api/web'

export interface PageMatch {
  readonly page: WebPage
  /** The `:name` segments, decoded. */
  readonly params: Readonly<Record<string, string>>
}

/** The page of a module at `path` (without leading slash); a page spelled out wins over one with parameters. */
export function matchPage(pages: readonly WebPage[], path: string): PageMatch | undefined {
  const segments = path.split('/').filter(Boolean)
  return pages
    .flatMap((page) => {
      const params = matchSegments(page.path.split('/').filter(Boolean), segments)
      return params ? [{ page, params }] : []
    })
    .sort((left, right) => Object.keys(left.params).length - Object.keys(right.params).length)[0]
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(segment)
    else if (part !== segment) return undefined
  }
  return params
}
