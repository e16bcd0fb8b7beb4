import { lstat, readFile } from 'node:fs/promises'
import { extname, join, normalize, resolve, sep } from 'node:path'
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
  const root = resolve(directory)
  app.get('/*', async (context) => {
    const path = normalize(decode(context.req.path))
    const file = join(root, path)
    const inside = file.startsWith(root + sep)
    // A link is no file of the build, wherever it leads.
    const found = inside ? await lstat(file).catch(() => undefined) : undefined
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
    return context.body(await readFile(join(root, 'index.html')), 200, {
      'content-type': types['.html'] ?? 'text/html',
      'cache-control': 'no-cache',
    })
  })
}

/** What is no encoding stands for itself: the browser's router says that there is no such page. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) {
      return path
    }
    throw error
  }
}
