import { readinessKinds } from './readiness.ts'
import type { ItemRow } from './readiness.queries.ts'

const nothing = {
  documentNumber: null,
  datedOn: null,
  file: null,
  isComplete: false,
  updatedAt: null,
  version: 0,
}

/** Every kind of document in its order, with what is known of it. */
export function viewItems(rows: readonly ItemRow[]) {
  return readinessKinds.map(({ id, title, hasNumber }) => {
    const row = rows.find(({ item }) => item === id)
    return { item: id, title, hasNumber, ...(row === undefined ? nothing : viewRow(row)) }
  })
}

function viewRow({ documentNumber, datedOn, fileId, fileName, isComplete, updatedAt, version }: ItemRow) {
  const file = fileId === null ? null : { id: fileId, name: fileName ?? '' }
  return { documentNumber, datedOn, file, isComplete, updatedAt: updatedAt.toISOString(), version }
}
