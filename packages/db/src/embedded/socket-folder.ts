import { chmod, mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@sanzhi/kernel'
import { entry, removeTree, type DataFolder } from './data-folder.ts'
import { canReach, giveTo, type RunAs } from './run-as.ts'

/** There is no TCP; the port is only a part of the socket's name. */
export const port = 5432

/** What the kernel takes as a socket's path, without the closing zero byte. */
const longestPathBytes = process.platform === 'linux' ? 107 : 103

export interface SocketFolder {
  readonly path: string
  /** Set when the folder is not a part of the data folder and has to be removed by itself. */
  readonly scratch: string | undefined
}

/** An empty folder for the socket that only the server's user may enter: in the data folder where the path is short enough. */
export async function makeSocketFolder(folder: DataFolder, runAs: RunAs): Promise<SocketFolder> {
  const inside = join(folder.root, entry.run)
  await removeTree(inside)
  if (fits(inside)) {
    await mkdir(inside, { mode: 0o700 })
    await giveTo(runAs, inside)
    return { path: inside, scratch: undefined }
  }
  for (const base of [tmpdir(), '/tmp']) {
    if (!fits(join(base, 'sanzhi-pg-XXXXXX')) || !(await canReach(runAs, base))) continue
    const path = await realpath(await mkdtemp(join(base, 'sanzhi-pg-')))
    await chmod(path, 0o700)
    await giveTo(runAs, path)
    return { path, scratch: path }
  }
  throw new AppError('unavailable', {
    reason: 'db.data_folder_unwritable',
    message: `${folder.root}: the path is too long for a socket, and no temporary folder is short enough. Name a shorter data folder.`,
    params: { folder: folder.root },
  })
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longestPathBytes
}
