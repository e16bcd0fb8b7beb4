import { TRPCClientError } from '@trpc/client'
import type { KeptFile } from './kept-file.ts'
import { useStreet } from './shell.ts'

/** How an upload is followed and given up. */
export interface UploadWay {
  /** The part that is sent, from 0 to 1. */
  readonly onProgress?: (part: number) => void
  readonly signal?: AbortSignal
}

/**
 * Sends a file to the street's store, where it waits to be attached by whoever is given its id. Its name travels beside
 * the address, since addresses are logged. Rejects as a call does, so that `describeError` words the refusal; a given-up
 * upload rejects with an `AbortError`.
 */
export function useUpload(): (file: File, way?: UploadWay) => Promise<KeptFile> {
  const street = useStreet()
  return (file, way = {}) => send(`/api/s/${street().slug}/files`, file, way)
}

/** Where the bytes of a file are: to be saved, or, of pictures and PDF, to be looked at. */
export function useFileAddress(): (fileId: string, purpose?: 'save' | 'preview') => string {
  const street = useStreet()
  return (fileId, purpose = 'save') =>
    `/api/s/${street().slug}/files/${fileId}${purpose === 'preview' ? '/preview' : ''}`
}

/** By XMLHttpRequest: `fetch` says nothing of how much is sent. */
function send(address: string, file: File, { onProgress, signal }: UploadWay): Promise<KeptFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const answer = parse(request.responseText)
      if (request.status === 201 && isKept(answer)) resolve(answer)
      else reject(failure(answer))
    })
    request.addEventListener('error', () => reject(failure(undefined)))
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
    if (signal?.aborted === true) {
      reject(new DOMException('given up', 'AbortError'))
      return
    }
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the server said in the shape of a call's error; without it, as if the network had failed. */
function failure(answer: unknown): Error {
  const said = typeof answer === 'object' && answer !== null && 'error' in answer
  return said ? TRPCClientError.from(answer) : new TRPCClientError('the upload got no answer')
}

function isKept(answer: unknown): answer is KeptFile {
  return typeof answer === 'object' && answer !== null && 'id' in answer && 'name' in answer
}
