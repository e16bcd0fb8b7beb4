import type { StoredFile } from '@sanzhi/plugin-api'
import type { FilesTables } from './files-tables.ts'

type Shown = Pick<FilesTables['file'], 'id' | 'name' | 'mediaType' | 'sizeBytes' | 'sha256'>

export function viewFile({ id, name, mediaType, sizeBytes, sha256 }: Shown): StoredFile {
  return { id, name, mediaType, sizeBytes, sha256 }
}
