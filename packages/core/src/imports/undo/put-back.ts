import { newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { sealPerson } from '../../people/person/sealed-person.ts'
import type { StreetKeys } from '../../people/street-keys.ts'
import { recordStamp } from '../../record-stamp.ts'
import { writeInBatches } from '../plan/write-rows.ts'
import type { KeptRow } from './kept-rows.ts'
import { restoredTables, restoreRows, type RestoredRow } from './take-back.queries.ts'

/** Puts back what stood in the rows that a batch changed, personal values sealed anew. */
export async function putBack(call: CoreCall, keys: StreetKeys, kept: readonly KeptRow[]): Promise<void> {
  for (const table of restoredTables) {
    const rows = kept.filter((row) => row.table === table).map((row) => restored(row, keys))
    await restoreRows(call.core, table, { rows, now: call.now })
  }
  await putBackCompoundParts(
    call,
    kept.filter(({ table }) => table === 'compound'),
  )
}

function restored({ table, rowId, wrappedKey, values }: KeptRow, keys: StreetKeys): RestoredRow {
  const columns = { ...snaked(values), id: rowId }
  if (table === 'grid') {
    const phone = textOf(values['workerPhone'])
    const place = { table: 'grid', column: 'worker_phone', rowId }
    return { ...columns, worker_phone: phone === null ? null : hex(keys.encrypt(phone, place)) }
  }
  if (table === 'person') {
    const opened = { citizenNumber: textOf(values['citizenNumber']), phone: textOf(values['phone']) }
    const sealed = sealPerson({ id: rowId, wrappedKey }, opened, keys).columns
    return { ...columns, ...snaked(sealed) }
  }
  return columns
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

function snaked(values: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      Buffer.isBuffer(value) ? hex(value) : value,
    ]),
  )
}

/** Other names and neighbours of compounds, whose present ones were taken away. */
async function putBackCompoundParts(call: CoreCall, compounds: readonly KeptRow[]): Promise<void> {
  const listed = (name: string) =>
    compounds.flatMap(({ rowId, values }) => {
      const entries = values[name]
      return Array.isArray(entries)
        ? entries.map((entry) => ({ compoundId: rowId, entry: String(entry) }))
        : []
    })
  await writeInBatches(listed('aliases'), (rows) =>
    call.core
      .insertInto('compoundAlias')
      .values(
        rows.map(({ compoundId, entry }) => ({
          id: newId(call.now),
          compoundId,
          alias: entry,
          ...recordStamp(call),
        })),
      )
      .execute(),
  )
  await writeInBatches(listed('adjacentIds'), (rows) =>
    call.core
      .insertInto('compoundAdjacency')
      .values(
        rows.map(({ compoundId, entry }) => ({
          id: newId(call.now),
          compoundId,
          adjacentId: entry,
          ...recordStamp(call),
        })),
      )
      .execute(),
  )
}
