import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { commitImport, previewImport, rosterIds, type RosterId } from '@sanzhi/core'
import { AppError } from '@sanzhi/kernel'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { asOperator } from './as-operator.ts'

export interface RosterFile {
  readonly slug: string
  readonly roster: string
  readonly path: string
}

/** What a roster file would change, as the page's preview says it. Changes nothing. */
export async function previewFile(keeper: GateKeeper, file: RosterFile) {
  const upload = await readFileOf(file)
  return asOperator(keeper, { slug: file.slug, kind: 'change' }, (call) => previewImport(call, upload))
}

/** Imports a roster file through the preview and commit of the page. Rows with errors are left out. */
export async function importFile(keeper: GateKeeper, file: RosterFile) {
  const upload = await readFileOf(file)
  const { planHash, errors } = await previewFile(keeper, file)
  const counts = await asOperator(keeper, { slug: file.slug, kind: 'change' }, (call) =>
    commitImport(call, { ...upload, planHash }),
  )
  return { ...counts, errors }
}

async function readFileOf({ roster, path }: RosterFile) {
  if (!isRoster(roster)) {
    throw new AppError('bad_input', {
      reason: 'imports.unknown_roster',
      message: `${roster} is no roster. Rosters: ${rosterIds.join(', ')}.`,
      params: { roster },
    })
  }
  return { roster, fileName: basename(path), bytes: new Uint8Array(await readFile(path)) }
}

function isRoster(name: string): name is RosterId {
  return rosterIds.some((id) => id === name)
}
