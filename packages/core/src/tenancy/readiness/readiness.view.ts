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

function viewRow({ item: _item, fileId, fileName, mediaType, sizeBytes, updatedAt, ...said }: ItemRow) {
  const isThere = fileId !== null && fileName !== null && mediaType !== null && sizeBytes !== null
  const file = isThere ? { id: fileId, name: fileName, mediaType, sizeBytes } : null
  return { ...said, file, updatedAt: updatedAt.toISOString() }
}
