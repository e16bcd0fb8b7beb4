import { createHash } from 'node:crypto'
import type { CoreCall } from '../../core-call.ts'
import { makePreview, type Preview } from '../preview.ts'
import type { RosterId } from '../rosters/roster-id.ts'
import { makePlanDigest, planParts, type PlannedPart } from './plan-parts.ts'
import { openKeptFile } from './kept-file.ts'
import type { Progress } from './progress.ts'

/** A run's file and what it is. */
export interface RunFile {
  readonly id: string
  readonly roster: RosterId
  readonly fileName: string
  /** Where a person pointed out the table. */
  readonly where: { readonly sheet: string | undefined; readonly headerRow: number | undefined }
}

/** Goes through a run's file, part by part, and says in the end what it does and that it is still the same. */
export async function goThrough(
  call: CoreCall,
  run: RunFile,
  work: {
    /** Does what is to be done with a part; gives the rows written. */
    readonly each: (part: PlannedPart) => Promise<number>
    readonly reach: Progress['reach']
  },
): Promise<{ readonly preview: Preview; readonly fileHash: string }> {
  const bytes = await openKeptFile(call, run.id)
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  const digest = makePlanDigest(run.roster, fileHash)
  const preview = makePreview(run.roster, run.fileName)
  let [checkedRows, writtenRows] = [0, 0]
  const parts = planParts(call, { roster: run.roster, name: run.fileName, bytes, where: run.where })
  try {
    for await (const part of parts) {
      digest.add(part.plan)
      preview.add(part)
      checkedRows += part.plan.changes.length + part.plan.unchanged
      writtenRows += await work.each(part)
      const { readRows, opening } = part
      await work.reach({ totalRows: opening.totalRows, readRows, checkedRows, writtenRows })
    }
  } finally {
    await parts.return(undefined)
  }
  return { preview: preview.end(digest.digest()), fileHash }
}
