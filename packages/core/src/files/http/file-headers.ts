/** What decides how a file is handed to a browser. */
export interface HandedFile {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
}

/** What a browser shows by itself without running anything of it in our name. */
const shownTypes = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp'])

export function isShown(mediaType: string): boolean {
  return shownTypes.has(mediaType)
}

/**
 * The headers of a file's answer. Saved, not shown, unless it is a preview of what may be shown; never taken for another
 * type than its own; and a page that somebody slipped through would have no origin, no script and nothing to load. The
 * reader of PDF that browsers have built in does not run in a sandbox, so a PDF has the rest of that only.
 */
export function headersOf(file: HandedFile, isPreview: boolean): Readonly<Record<string, string>> {
  const shows = isPreview && isShown(file.mediaType)
  const isText = file.mediaType.startsWith('text/')
  return {
    'content-type': isText ? 'application/octet-stream' : file.mediaType,
    'content-disposition': `${shows ? 'inline' : 'attachment'}; ${nameParameters(file.name)}`,
    'content-security-policy':
      shows && file.mediaType === 'application/pdf'
        ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        : "sandbox; default-src 'none'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
  }
}

/** The name twice: for all, and as old programs read it. Source: RFC 6266 and RFC 5987. */
function nameParameters(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${whole}`
}
