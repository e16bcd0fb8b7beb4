import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Hono } from 'hono'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}

/**
 * Serves the built web from `directory`: hashed files for a year, and the page itself for every other address,
 * since the browser's router knows the rest. An unknown file below `/assets` is a 404, not the page.
 */
export function serveWeb<E extends object>(app: Hono<E>, directory: string): void {
  app.get('/*', async (context) => {
    const path = normalize(decodeURIComponent(context.req.path))
    const file = join(directory, path)
    const inside = file.startsWith(directory + sep)
    const found = inside ? await stat(file).catch(() => undefined) : undefined
    if (found?.isFile() === true) {
      const hashed = path.startsWith('/assets/')
      return context.body(await readFile(file), 200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    }
    if (path.startsWith('/assets/')) {
      return context.notFound()
    }
    return context.body(await readFile(join(directory, 'index.html')), 200, {
      'content-type': types['.html'] ?? 'text/html',
      'cache-control': 'no-cache',
    })
  })
}
