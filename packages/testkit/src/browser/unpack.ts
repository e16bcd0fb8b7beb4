import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

/** Where an unpacked Chromium stands: the program, and the libraries a bare Linux lacks. */
export interface UnpackedChromium {
  readonly executablePath: string
  readonly libraryPath: string
}

/**
 * Unpacks the archives of `@sparticuz/chromium` in `source` once into `target`; later calls find them there.
 * Safe among processes: each unpacks beside `target`, and the first to rename wins.
 */
export async function unpackChromium(source: string, target: string): Promise<UnpackedChromium> {
  const inflate = (archive: string, into: NodeJS.WritableStream) =>
    pipeline(createReadStream(join(source, archive)), createBrotliDecompress(), into)
  if (!existsSync(target)) {
    const draft = `${target}.${randomUUID()}`
    await mkdir(draft, { recursive: true })
    try {
      await inflate('chromium.br', createWriteStream(join(draft, 'chromium'), { mode: 0o755 }))
      await inflate('al2023.tar.br', extract(draft))
      await publish(draft, target)
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  }
  return { executablePath: join(target, 'chromium'), libraryPath: join(target, 'lib') }
}

async function publish(draft: string, target: string): Promise<void> {
  try {
    await rename(draft, target)
  } catch (error) {
    // Another process was first: its copy is whole, since it came by a rename too.
    if (!existsSync(target)) throw error
  }
}
