import { newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import type { ValuePlace } from '../../people/street-keys.ts'
import * as queries from './run.queries.ts'

const partBytes = 2 ** 20

function placeOf(rowId: string): ValuePlace {
  return { table: 'import_part', column: 'content_sealed', rowId }
}

/** Keeps a run's file, sealed, until the run is over: in the database, so that it comes and goes with its run. */
export async function keepFile(call: CoreCall, runId: string, bytes: Uint8Array): Promise<void> {
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  for (let ordinal = 0; ordinal * partBytes < bytes.length; ordinal += 1) {
    const id = newId(call.now)
    const piece = Buffer.from(bytes.subarray(ordinal * partBytes, (ordinal + 1) * partBytes))
    const contentSealed = keys.encryptBytes(piece, placeOf(id))
    await queries.insertParts(call.core, [{ id, runId, ordinal, contentSealed, ...recordStamp(call) }])
  }
}

/** The file as it was uploaded. */
export async function openKeptFile(call: CoreCall, runId: string): Promise<Uint8Array<ArrayBuffer>> {
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const pieces: Buffer[] = []
  for (const { id } of await queries.listParts(call.core, runId)) {
    pieces.push(keys.decryptBytes(await queries.readPart(call.core, id), placeOf(id)))
  }
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
