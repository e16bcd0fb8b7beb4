import pg from 'pg'

const int8 = 20
const int8Array = 1016
const date = 1082
const timestamptz = 1184

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError('a bigint column holds more than a number can carry')
  }
  return value
}

/**
 * How columns arrive: bigint as a safe integer or an error, a day as 'YYYY-MM-DD', an instant as a Date,
 * numeric as its text. pg's global parsers are left alone.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    switch (oid) {
      case int8:
        return parseInt8
      case int8Array:
        return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(parseInt8))
      case date:
        return (text: string) => text
      case timestamptz:
        return (text: string) => new Date(text)
      default:
        return pg.types.getTypeParser(oid, format ?? 'text')
    }
  },
}
