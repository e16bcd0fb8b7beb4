import { join } from 'node:path'
import { makeFolderStore, makeS3Store, type FileStore } from '@sanzhi/core'
import type { Settings } from './settings.ts'

/** The store of attachments that the settings name. What is being received lies on this machine's disk either way. */
export function openFilePlace({ filesDir, s3 }: Pick<Settings, 'filesDir' | 's3'>): FileStore {
  return s3 === undefined
    ? makeFolderStore(filesDir)
    : makeS3Store({ ...s3, stagingFolder: join(filesDir, 'incoming') })
}
