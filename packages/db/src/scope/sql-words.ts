const identifier = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y
/** What begins nothing longer, and parameters, in runs: lists of values are long. */
const harmless = /(?:[\s0-9(),.=<>+*:[\]]|\$[0-9])+/y

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** End of a literal or quoted identifier that begins at `at`; the quote doubled stands for itself. */
function endOfQuoted(text: string, at: number): number | undefined {
  const quote = text.charAt(at)
  let end = text.indexOf(quote, at + 1)
  while (end !== -1 && text.charAt(end + 1) === quote) {
    end = text.indexOf(quote, end + 2)
  }
  return end === -1 ? undefined : end + 1
}

function endOfLineComment(text: string, at: number): number {
  const rest = text.slice(at).search(/[\n\r]/)
  return rest === -1 ? text.length : at + rest
}

/** Block comments nest. */
function endOfBlockComment(text: string, at: number): number | undefined {
  const mark = /\/\*|\*\//g
  mark.lastIndex = at
  let depth = 0
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  return undefined
}

function endOfDollarQuoted(text: string, at: number): number | undefined {
  const tag = matchAt(dollarTag, text, at)
  if (tag === undefined) return undefined
  const end = text.indexOf(tag, at + tag.length)
  return end === -1 ? undefined : end + tag.length
}

/** End of what begins at `at` and is no bare word, or undefined when it cannot be told. */
function endOfWordless(text: string, at: number): number | undefined {
  const run = matchAt(harmless, text, at)
  if (run !== undefined) return at + run.length
  const char = text.charAt(at)
  if (char === "'" || char === '"') return endOfQuoted(text, at)
  if (text.startsWith('--', at)) return endOfLineComment(text, at)
  if (text.startsWith('/*', at)) return endOfBlockComment(text, at)
  if (char === '$') return endOfDollarQuoted(text, at)
  return char === '\0' ? undefined : at + 1
}

/**
 * Key words, identifiers and semicolons of `text` in their order, lower case, a quoted identifier without its
 * quotes; neither literals nor comments. Undefined where PostgreSQL might disagree about what is code: an open
 * literal, a literal with escapes (`E'…'`, `U&'…'`, `U&"…"`), a NUL. Those are for parameters.
 */
export function readSqlWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let at = 0
  while (at < text.length) {
    const word = matchAt(identifier, text, at)
    const end = word === undefined ? endOfWordless(text, at) : at + word.length
    if (end === undefined || (word !== undefined && hasEscapes(word, text.slice(end, end + 2)))) {
      return undefined
    }
    const char = text.charAt(at)
    if (word !== undefined || char === ';') {
      words.push((word ?? char).toLowerCase())
    } else if (char === '"') {
      words.push(
        text
          .slice(at + 1, end - 1)
          .replaceAll('""', '"')
          .toLowerCase(),
      )
    }
    at = end
  }
  return words
}

function hasEscapes(word: string, next: string): boolean {
  return (/^e$/i.test(word) && next.startsWith("'")) || (/^u$/i.test(word) && /^&['"]/.test(next))
}
