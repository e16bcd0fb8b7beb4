import type { ErrorParams } from '@sanzhi/kernel'
import type { RawCell } from '../workbook/raw-workbook.ts'

/** Why a value was refused, or what to know about one that was taken. Params never hold the value itself. */
export interface CellFinding {
  readonly reason: `imports.${string}`
  readonly params: ErrorParams
}

export type CellVerdict<Value> =
  | { readonly ok: true; readonly value: Value; readonly note?: CellFinding }
  | ({ readonly ok: false } & CellFinding)

/** Reads one cell that holds something; `sheet/read-roster.ts` deals with the empty ones. */
export type CellParser<Value> = (cell: RawCell) => CellVerdict<Value>

export function taken<Value>(value: Value, note?: CellFinding): CellVerdict<Value> {
  return note === undefined ? { ok: true, value } : { ok: true, value, note }
}

export function refused(
  reason: CellFinding['reason'],
  params: ErrorParams = {},
): { readonly ok: false } & CellFinding {
  return { ok: false, reason, params }
}
