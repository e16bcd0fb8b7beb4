import { normaliseHeader, standardHeaders } from '../sheet/header-row.ts'
import type { RosterDefinition } from '../sheet/roster-definition.ts'

export interface MappedColumn {
  readonly header: string
  /** Key of the roster's column; null where the column is not to be imported. */
  readonly key: string | null
}

export type MappingVerdict =
  | {
      readonly ok: true
      /** To be kept, by the one spelling under which headers are compared. */
      readonly keep: ReadonlyMap<string, string | null>
      /** What the roster knows by itself: whatever was kept for it goes. */
      readonly drop: readonly string[]
    }
  | { readonly ok: false; readonly reason: MappingFault }

type MappingFault =
  | 'imports.mapping_column_unknown'
  | 'imports.mapping_column_twice'
  | 'imports.mapping_header_twice'
  | 'imports.mapping_header_personal'

/**
 * What a street may keep about the headers of a roster: each column once, each header once, and no header that
 * could be a person's number: it is then a row of data that was pointed out as the header.
 */
export function checkMapping(definition: RosterDefinition, columns: readonly MappedColumn[]): MappingVerdict {
  const standard = standardHeaders(definition.columns)
  const keep = new Map<string, string | null>()
  const drop: string[] = []
  const seen = { headers: new Set<string>(), keys: new Set<string>() }
  for (const { header: written, key } of columns) {
    const header = normaliseHeader(written)
    const reason = faultOf(definition, { header, key }, seen)
    if (reason !== undefined) return { ok: false, reason }
    seen.headers.add(header)
    if (key !== null) seen.keys.add(key)
    if (key !== null && standard.get(header) === key) drop.push(header)
    else keep.set(header, key)
  }
  return { ok: true, keep, drop }
}

/** Longer ones are remarks; the mapping would be of no use next time. */
export const longestHeader = 60

/** Whether something can be said about a header of a file: it stands there once and could not be a person's number. */
export function isKeepable(header: string, all: readonly string[]): boolean {
  const normal = normaliseHeader(header)
  const isOnly = all.filter((one) => normaliseHeader(one) === normal).length === 1
  return isOnly && header.length <= longestHeader && !personal.test(normal)
}

/** Telephone and identity numbers and their kin. */
const personal = /\d{7}/

interface Seen {
  readonly headers: ReadonlySet<string>
  readonly keys: ReadonlySet<string>
}

function faultOf(
  definition: RosterDefinition,
  { header, key }: MappedColumn,
  seen: Seen,
): MappingFault | undefined {
  if (key !== null && !definition.columns.some((column) => column.key === key)) {
    return 'imports.mapping_column_unknown'
  }
  if (key !== null && seen.keys.has(key)) return 'imports.mapping_column_twice'
  if (seen.headers.has(header)) return 'imports.mapping_header_twice'
  return personal.test(header) ? 'imports.mapping_header_personal' : undefined
}
