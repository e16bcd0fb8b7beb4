import { prepareValue } from './pg-protocol.ts'

/** A parameter as it travels: text, bytes, or null. */
export type WireValue = string | Buffer | null

/** The protocol counts parameters in 16 bits; pg lets the count wrap around. */
const maxParameters = 65_535

/**
 * How `values` travel: dates, arrays, buffers and JSON as pg writes them. Throws a TypeError for what has no
 * such form, before anything is sent: thrown half-way through a message it would leave the connection waiting
 * for the rest, and pg's writer, which all connections share, with a beginning that belongs to nobody.
 */
export function toWireValues(values: readonly unknown[]): readonly WireValue[] {
  if (values.length > maxParameters) {
    throw new TypeError(`a statement takes at most ${maxParameters} parameters: send arrays through unnest`)
  }
  return values.map(toWireValue)
}

function toWireValue(value: unknown, index: number): WireValue {
  if (value instanceof Date && Number.isNaN(value.getTime())) {
    throw new TypeError(`parameter ${index + 1} is an invalid date`)
  }
  let prepared: unknown
  try {
    prepared = prepareValue(value)
  } catch (error) {
    throw new TypeError(`parameter ${index + 1} cannot be sent`, { cause: error })
  }
  if (prepared === null || typeof prepared === 'string' || Buffer.isBuffer(prepared)) {
    return prepared
  }
  throw new TypeError(`parameter ${index + 1} cannot be sent`)
}
