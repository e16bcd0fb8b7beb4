import type { CoreCall } from '../../core-call.ts'
import { pageOf } from '../../page.ts'
import { readerAt } from '../person/reader.ts'
import * as queries from './duplicate.queries.ts'
import { viewMerge, viewPair } from './duplicate.view.ts'

/** Records that may be one person's, each pair with what speaks for it. */
export async function listPairs(call: CoreCall) {
  const visible = call.visiblePlaces('people.manage')
  const pairs = await queries.listPairs(call.core, visible)
  const ids = [...new Set(pairs.flatMap(({ lesserId, greaterId }) => [lesserId, greaterId]))]
  const rows = await queries.listCompared(call.core, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const keys = await call.keyRing.find(call.street, call.core)
  return pairs.flatMap(({ lesserId, greaterId }) => {
    const [a, b] = [byId.get(lesserId), byId.get(greaterId)]
    return a === undefined || b === undefined
      ? []
      : [viewPair(a, b, { readerOf: (row) => readerAt(call, row.compoundId), keys })]
  })
}

export async function listMerges(
  call: CoreCall,
  request: { readonly after?: string | undefined; readonly limit: number },
) {
  const visible = call.visiblePlaces('people.manage')
  const found = await queries.listMerges(call.core, request, visible)
  const total = await queries.countMerges(call.core, visible)
  const page = pageOf(found, request.limit, {
    total,
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
  })
  const names = await call.accountNames([...new Set(page.rows.flatMap((row) => row.createdBy ?? []))])
  const rows = page.rows.map((row) =>
    viewMerge(row, { today: call.today, names, reader: readerAt(call, row.compoundId) }),
  )
  return { ...page, rows }
}
