import { createReadStream } from 'node:fs'
import { AppError } from '@sanzhi/kernel'
import { streamOf } from '../byte-stream.ts'
import { keyAt, placeOf, type FileStore, type ListedContent } from './file-store.ts'
import { emptySha256, signRequest, type S3Credentials } from './s3-signature.ts'

export interface S3Options extends S3Credentials {
  /** Address of the service, e.g. `https://oss.example.gov.cn`. The bucket stands in the path. */
  readonly endpoint: string
  readonly bucket: string
  readonly stagingFolder: string
}

interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** Below the bucket; '' for the bucket itself. */
  readonly place: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: {
    readonly bytes: AsyncIterable<Uint8Array>
    readonly sizeBytes: number
    readonly sha256: string
  }
}

/** Longer than the largest file takes on a slow line: a store that hangs must not hold a request for ever. */
const timeoutMs = 60_000

/** Keeps contents in a bucket of S3 or of what speaks like it. The hash of a body is signed, so it arrives whole or not. */
export function makeS3Store(options: S3Options): FileStore {
  const send = (request: S3Request): Promise<Response> => sendSigned(options, request)
  return {
    stagingFolder: options.stagingFolder,
    async put(key, { path, sizeBytes, sha256 }) {
      const body = { bytes: createReadStream(path), sizeBytes, sha256 }
      expectOk(await send({ method: 'PUT', place: placeOf(key), body }))
    },
    async open(key, range) {
      const headers = range === undefined ? {} : { range: `bytes=${range.first}-${range.last}` }
      const response = await send({ method: 'GET', place: placeOf(key), headers })
      if (response.status === 404) {
        await response.body?.cancel()
        return undefined
      }
      expectOk(response)
      return response.body ?? streamOf(noBytes())
    },
    async exists(key) {
      const response = await send({ method: 'HEAD', place: placeOf(key) })
      if (response.status === 404) return false
      expectOk(response)
      return true
    },
    async delete(key) {
      const response = await send({ method: 'DELETE', place: placeOf(key) })
      if (response.status !== 404) expectOk(response)
    },
    async *list() {
      for (let token = ''; ;) {
        const query = { 'list-type': '2', ...(token === '' ? {} : { 'continuation-token': token }) }
        const response = await send({ method: 'GET', place: '', query })
        expectOk(response)
        const text = await response.text()
        yield* contentsIn(text)
        token = (elementsOf(text, 'NextContinuationToken')[0] ?? '').replaceAll('&amp;', '&')
        if (token === '') return
      }
    },
  }
}

async function sendSigned(options: S3Options, request: S3Request): Promise<Response> {
  const url = new URL(`/${options.bucket}${request.place && `/${request.place}`}`, options.endpoint)
  url.search = new URLSearchParams(request.query).toString()
  const { body } = request
  const headers = {
    host: url.host,
    ...request.headers,
    ...(body === undefined ? {} : { 'content-length': String(body.sizeBytes) }),
  }
  const unsigned = { method: request.method, url, headers, bodySha256: body?.sha256 ?? emptySha256 }
  try {
    return await fetch(url, {
      method: request.method,
      headers: signRequest(unsigned, options, new Date()),
      signal: AbortSignal.timeout(timeoutMs),
      // A redirect would carry the signature elsewhere.
      redirect: 'error',
      ...(body === undefined ? {} : { body: streamOf(body.bytes), duplex: 'half' }),
    })
  } catch (cause) {
    throw new AppError('unavailable', { reason: 'files.store_unreachable', cause })
  }
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  yield* []
}

function expectOk(response: Response): void {
  if (!response.ok) {
    throw new AppError('unavailable', {
      reason: 'files.store_unreachable',
      message: `the store of files answered ${response.status}`,
    })
  }
}

function* contentsIn(text: string): Iterable<ListedContent> {
  for (const element of elementsOf(text, 'Contents')) {
    const key = keyAt(elementsOf(element, 'Key')[0] ?? '')
    const storedAt = new Date(elementsOf(element, 'LastModified')[0] ?? '')
    if (key !== undefined && !Number.isNaN(storedAt.getTime())) {
      yield { ...key, storedAt }
    }
  }
}

/** What stands between the tags of `name`, as it is escaped; the keys that count are hexadecimal. */
function elementsOf(text: string, name: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map((match) => match[1] ?? '')
}
