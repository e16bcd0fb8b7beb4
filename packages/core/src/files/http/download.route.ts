import { AppError, isUuid } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import type { Door, RawRequest, RawRoute } from '../../raw-route.ts'
import { getReadable, recordReading, unknownFile } from '../files.service.ts'
import type { FoundFile } from '../files.queries.ts'
import { streamOf } from '../byte-stream.ts'
import { openSealed, sealedRangeOf } from '../seal-content.ts'
import type { ByteRange, FileStore } from '../store/file-store.ts'
import { readRange } from './byte-range.ts'
import { headersOf, isShown } from './file-headers.ts'

/** Hands out a file to be saved. */
export const downloadRoute: RawRoute = {
  method: 'GET',
  path: ':id',
  permission: 'files.view',
  serve: (door, request) => handFile(door, request, { isPreview: false, find: findOwn(request) }),
}

/** Hands out a picture or a PDF to be looked at on the page. Throws `bad_input` (`files.no_preview`) for others. */
export const previewRoute: RawRoute = {
  method: 'GET',
  path: ':id/preview',
  permission: 'files.view',
  serve: (door, request) => handFile(door, request, { isPreview: true, find: findOwn(request) }),
}

/** A file that the person may read, with what is needed to open it. */
interface Opened {
  readonly file: FoundFile
  readonly key: Buffer
  readonly tenantId: string
  readonly store: FileStore
}

/** How a file is handed out. */
export interface Handing {
  /** To be looked at on the page, not saved. */
  readonly isPreview: boolean
  /** The file, where the calling person may read it. Throws `not_found` for everybody else. */
  find(call: CoreCall): Promise<FoundFile>
}

/** Hands out the file that `find` finds, whole or in part. For owners who know better than a permission who reads it. */
export async function handFile(
  door: Door,
  request: RawRequest,
  { isPreview, find }: Handing,
): Promise<Response> {
  const opened = await door.enter('query', (call) => open(call, find))
  const { file } = opened
  if (isPreview && !isShown(file.mediaType)) {
    throw new AppError('bad_input', { reason: 'files.no_preview' })
  }
  // Where nothing can be noted, in a frozen street, nothing sensitive is shown either.
  if (file.fieldClass === 'C4') await door.enter('mutation', (call) => recordReading(call, find))
  const headers = headersOf(file, isPreview)
  if (request.header('if-none-match') === headers['etag']) {
    return new Response(null, { status: 304, headers })
  }
  const asked = isSameAsBefore(request, headers['etag']) ? request.header('range') : undefined
  const wanted = readRange(asked, file.sizeBytes)
  if (wanted.kind === 'unsatisfiable') {
    const range = { 'content-range': `bytes */${file.sizeBytes}` }
    return new Response(null, { status: 416, headers: { ...headers, ...range } })
  }
  const range = wanted.kind === 'part' ? wanted.range : { first: 0, last: file.sizeBytes - 1 }
  const { first, last } = range
  return new Response(await bodyOf(opened, range), {
    status: wanted.kind === 'part' ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(last - first + 1),
      ...(wanted.kind === 'part' ? { 'content-range': `bytes ${first}-${last}/${file.sizeBytes}` } : {}),
    },
  })
}

function findOwn(request: RawRequest): Handing['find'] {
  const id = request.parameter('id')
  return async (call) => {
    if (!isUuid(id)) throw unknownFile()
    return getReadable(call, id)
  }
}

async function open(call: CoreCall, find: Handing['find']): Promise<Opened> {
  const file = await find(call)
  const keys = await call.keyRing.find(call.street, call.core)
  if (keys === undefined) throw unknownFile()
  return { file, key: keys.contentKey(file.sha256), tenantId: call.street.tenantId, store: call.fileStore }
}

/** A part of what the browser has the beginning of: only while that is still the same. */
function isSameAsBefore(request: RawRequest, etag: string | undefined): boolean {
  const condition = request.header('if-range')
  return condition === undefined || condition === etag
}

async function bodyOf(
  { file, key, tenantId, store }: Opened,
  range: ByteRange,
): Promise<ReadableStream<Uint8Array>> {
  const { sha256, sizeBytes } = file
  const sealed = await store.open({ tenantId, sha256 }, sealedRangeOf(range, sizeBytes))
  if (sealed === undefined) {
    throw new AppError('unavailable', { reason: 'files.content_missing' })
  }
  return streamOf(openSealed(sealed, { key, sizeBytes }, range))
}
