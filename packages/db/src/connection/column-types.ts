import pg from 'pg'

const int8 = 20
const int8Array = 1016
const textArray = 1009
const date = 1082
const dateArray = 1182
const numericArray = 1231

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError('a bigint column holds more than a number can carry')
  }
  return value
}

// pg's typings leave array types out of the list of those that it parses.
const parseTexts: (text: string) => (string | null)[] = pg.types.getTypeParser(textArray as number)

/**
 * How columns arrive: bigint as a safe integer or an error, a day as 'YYYY-MM-DD', an instant as a Date,
 * numeric as its text; arrays of each alike. pg's global parsers are left alone.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    switch (oid) {
      case int8:
        return parseInt8
      case int8Array:
        return (text: string) => parseTexts(text).map((part) => (part === null ? null : parseInt8(part)))
      case date:
        return (text: string) => text
      case dateArray:
      case numericArray:
        return parseTexts
      default:
        return pg.types.getTypeParser(oid, format ?? 'text')
    }
  },
}
