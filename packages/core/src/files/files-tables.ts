import type { RecordStamp } from '../people/people-tables.ts'
import type { FileClass, Reach } from './file.ts'

export interface FilesTables {
  file: {
    id: string
    name: string
    mediaType: string
    sizeBytes: number
    sha256: string
    fieldClass: FileClass
    /** The plugin, or `core`, that took it in; null while it is attached to nothing, with the five below. */
    owner: string | null
    subject: string | null
    attachedAt: Date | null
    permission: string | null
    reach: Reach | null
    placeId: string | null
  } & RecordStamp
}
