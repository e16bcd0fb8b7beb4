/** Signs that may not begin a line, and those that may not end one. Source: GB/T 15834—2011, 5.1. */
const notFirst = new Set('，。、；：？！）】〕》〉」』”’％‰…—～·,.;:?!)]}%')
const notLast = new Set('（【〔《〈「『“‘([{')

/** Words and numbers of Latin signs stay whole; everything else may be parted anywhere. */
const tokenForm = /[A-Za-z0-9][A-Za-z0-9.,:/@_-]*[A-Za-z0-9]|\s+|./gsu

/** Widths that the lines of a paragraph may have. */
export interface LineWidths {
  /** Of the first line, which is indented. */
  readonly first: number
  readonly rest: number
}

/** The lines of one paragraph, each as wide as fits. A word that is wider than a line is parted. */
export function breakLines(
  text: string,
  widths: LineWidths,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = []
  let line: string[] = []
  const widthNow = () => widthOf(line.join(''))
  const limit = () => (lines.length === 0 ? widths.first : widths.rest)
  for (const token of tokensOf(text, (word) => widthOf(word) > widths.first)) {
    if (line.length > 0 && widthNow() + widthOf(token) > limit()) {
      const carried = takeBack(line, token)
      lines.push(line.join('').trimEnd())
      line = carried
    }
    if (line.length > 0 || token.trim() !== '' || lines.length === 0) line.push(token)
  }
  if (line.length > 0 || lines.length === 0) lines.push(line.join('').trimEnd())
  return lines
}

function tokensOf(text: string, isTooWide: (word: string) => boolean): readonly string[] {
  const words = text.match(tokenForm) ?? []
  return words.flatMap((word) => (word.length > 1 && isTooWide(word) ? Array.from(word) : [word]))
}

/** Takes from the end of `line` what must go with `next` to the following one. */
function takeBack(line: string[], next: string): string[] {
  const carried: string[] = []
  while (line.length > 1 && (mayNotBegin(carried[0] ?? next) || mayNotEnd(line.at(-1)))) {
    carried.unshift(...line.splice(-1))
  }
  return carried
}

const mayNotBegin = (token: string): boolean => notFirst.has(token)
const mayNotEnd = (token: string | undefined): boolean => token !== undefined && notLast.has(token)
