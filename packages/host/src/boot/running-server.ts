import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, Type, type Static } from '@sanzhi/schema'
import type { DatabasePlace } from './database-place.ts'
import type { Settings } from './settings.ts'

const Note = Type.Object({ pid: Type.Integer(), origin: Type.String(), databaseUrl: Type.String() })

/** What a server that uses the embedded database says of itself, so that a command beside it finds the same database. */
export type RunningServer = Static<typeof Note>

function noteIn({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'running.json')
}

/** Leaves the note. Its address of the database has no password: that stands in the secrets. */
export async function noteRunning(
  settings: Settings,
  at: { origin: string; place: DatabasePlace },
): Promise<void> {
  const url = new URL(at.place.gateUrl)
  url.password = ''
  const note: RunningServer = { pid: process.pid, origin: at.origin, databaseUrl: url.toString() }
  await mkdir(settings.dataDir, { recursive: true })
  await writeFile(noteIn(settings), `${JSON.stringify(note)}\n`, { mode: 0o600 })
}

export async function forgetRunning(settings: Settings): Promise<void> {
  await rm(noteIn(settings), { force: true })
}

/** The note of a server that may have been killed since; undefined when there is none that can be read. */
export async function findRunning(settings: Pick<Settings, 'dataDir'>): Promise<RunningServer | undefined> {
  try {
    return parse(Note, JSON.parse(await readFile(noteIn(settings), 'utf8')))
  } catch {
    return undefined
  }
}
