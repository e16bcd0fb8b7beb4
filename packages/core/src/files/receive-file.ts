import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@sanzhi/kernel'
import { ContentRefusal, type ContentBounds } from './content/content-bounds.ts'
import { sourceOfFile } from './content/byte-source.ts'
import { decideType, type FileType, type Form } from './content/file-types.ts'
import { stripPicture } from './content/strip-picture.ts'
import { tellForm } from './content/tell-form.ts'
import { cleanFileName } from './file-name.ts'
import { sealContent } from './seal-content.ts'
import type { StagedContent } from './store/file-store.ts'
import type { StreetKeys } from '../people/street-keys.ts'

/** A file that was received and looked through; its content lies sealed and ready to be stored. */
export interface ReceivedFile {
  readonly name: string
  readonly mediaType: string
  /** Of what was received and, in a picture, stripped; so is the hash. */
  readonly sizeBytes: number
  readonly sha256: string
  readonly content: StagedContent
}

export interface Reception {
  readonly stagingFolder: string
  readonly maxBytes: number
  readonly bounds: ContentBounds
  readonly keepsLocation: boolean
  readonly keys: Pick<StreetKeys, 'contentKey'>
}

/** What was sent: a name and a type as its sender calls them, and bytes. */
export interface SentFile {
  readonly name: string
  readonly declaredType: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/**
 * Receives a file onto the disk, without ever holding more than a piece of it, tells its type from its content and
 * hands it to `take`; whatever happens, nothing of it is left behind in the folder of what is being received. Throws
 * `bad_input` with the reasons of an upload.
 */
export async function receiveFile<T>(
  sent: SentFile,
  reception: Reception,
  take: (received: ReceivedFile) => Promise<T>,
): Promise<T> {
  await mkdir(reception.stagingFolder, { recursive: true, mode: 0o700 })
  const path = join(reception.stagingFolder, randomUUID())
  const sealedPath = `${path}.sealed`
  try {
    await write(path, sent.bytes, reception.maxBytes)
    const name = cleanFileName(sent.name)
    const type = await tellType(path, { ...sent, name }, reception.bounds)
    if (!reception.keepsLocation) await strip(path, type.form)
    const plain = await measure(path)
    await sealContent(path, sealedPath, { ...plain, key: reception.keys.contentKey(plain.sha256) })
    const content = { path: sealedPath, ...(await measure(sealedPath)) }
    return await take({ name, mediaType: type.mediaType, ...plain, content })
  } finally {
    await rm(path, { force: true })
    await rm(sealedPath, { force: true })
  }
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  let received = 0
  try {
    for await (const piece of bytes) {
      received += piece.length
      if (received > maxBytes) {
        throw refuse('files.too_large', { megabytes: Math.floor(maxBytes / 1_048_576) })
      }
      await handle.writeFile(piece)
    }
  } finally {
    await handle.close()
  }
  if (received === 0) throw refuse('files.empty')
}

async function tellType(
  path: string,
  { name, declaredType }: SentFile,
  bounds: ContentBounds,
): Promise<FileType> {
  // What is not on the list is not looked into: that costs time, and its sender nothing.
  const early = decideType(name, declaredType, undefined)
  if (!early.accepted && early.reason === 'files.type_refused') {
    throw refuse(early.reason, { ending: early.ending })
  }
  const verdict = decideType(name, declaredType, await formOf(path, bounds))
  if (verdict.accepted) return verdict.type
  const { accepted: _refused, reason, ...params } = verdict
  throw refuse(reason, params)
}

async function formOf(path: string, bounds: ContentBounds): Promise<Form | undefined> {
  const handle = await open(path)
  try {
    return await tellForm(await sourceOfFile(handle), bounds)
  } catch (error) {
    if (error instanceof ContentRefusal) throw refuse(error.reason)
    throw error
  } finally {
    await handle.close()
  }
}

async function strip(path: string, form: Form): Promise<void> {
  if (form !== 'jpeg' && form !== 'png' && form !== 'webp') return
  const stripped = stripPicture(form, await readFile(path))
  if (stripped === undefined) throw refuse('files.picture_broken')
  await writeFile(path, stripped)
}

async function measure(path: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const hash = createHash('sha256')
  const handle = await open(path)
  try {
    let sizeBytes = 0
    for await (const piece of handle.createReadStream({ autoClose: false })) {
      hash.update(piece)
      sizeBytes += piece.length
    }
    return { sha256: hash.digest('hex'), sizeBytes }
  } finally {
    await handle.close()
  }
}

function refuse(reason: string, params: Readonly<Record<string, string | number>> = {}): AppError {
  return new AppError('bad_input', { reason, params })
}
