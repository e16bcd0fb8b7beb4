import { AppError } from '@sanzhi/kernel'
import type { Door, RawRequest, RawRoute } from '../../raw-route.ts'
import { keepFile, receptionOf } from '../files.service.ts'
import { receiveFile } from '../receive-file.ts'

/**
 * Takes one file: its bytes as the body, its type as `content-type`, its name, percent-encoded, as `x-file-name`. The
 * name stands in no address, since addresses are logged; and no page of another origin may send a header of ours. The
 * gate is passed before the first byte is read and again, in the transaction, when all are there: no transaction waits
 * for a slow line.
 */
export const uploadRoute: RawRoute = {
  method: 'POST',
  path: '',
  permission: 'files.upload',
  async serve(door: Door, request: RawRequest): Promise<Response> {
    const reception = await door.enter('mutation', receptionOf)
    const sent = {
      name: nameOf(request),
      declaredType: request.header('content-type') ?? '',
      bytes: request.body ?? noBytes(),
    }
    const stored = await receiveFile(sent, reception, (received) =>
      door.enter('mutation', (call) => keepFile(call, received)),
    )
    return Response.json(stored, { status: 201 })
  },
}

function nameOf(request: RawRequest): string {
  const header = request.header('x-file-name')
  try {
    if (header !== undefined) return decodeURIComponent(header)
  } catch {
    // Not percent-encoded: as if there were none.
  }
  throw new AppError('bad_input', { reason: 'files.no_name' })
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  yield* []
}
